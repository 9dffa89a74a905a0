// Made from openapi.json by `npm run generate`; do not edit.

/** What any operation may answer. */
export type CommonCode = 'request.invalid' | 'request.too-many' | 'server.failed' | 'server.busy';

/** What each operation takes and gives, and the codes of its own with which it refuses. */
export type Operations = {
  /** 按代码或名称查找组织；名称只作提示，以代码为准 / Find organisations by code or name; names only suggest, the code decides: GET /api/v1/subjects */
  searchSubjects: {
    input: {
      query?: {
        /** A code (at least its first 6 characters), an old number, two or more characters of a name, pinyin or its initials. */
        q?: string;
        limit?: number;
        /** `next` of the page before. */
        cursor?: string;
        /** Whether to count names that differ by one character. */
        neighbours?: 'true' | 'false';
      };
    };
    answer: {
      results: Array<{
        /** 统一社会信用代码: only this identifies the organisation. */
        code: string;
        /** The name registered now. */
        name: string;
        kind?: string;
        /** 登记状态. */
        status?: string;
        /** The name, or the old number, that the question met. */
        matchedName: string;
        matchedBy:
          | 'code'
          | 'old-number'
          | 'name'
          | 'former-name'
          | 'short-name'
          | 'pinyin'
          | 'initials'
          | 'similar';
        /** How many other organisations differ from this name by one character; 20 means that many or more. */
        neighbours?: number;
      }>;
      /** Cursor of the next page; null: there is none. */
      next: string | null;
    };
    code: 'search.empty' | 'search.too-short' | 'search.too-long' | 'search.malformed' | 'search.bad-cursor';
  };
  /** 一个组织今天公示的全部信息 / All that is public today about an organisation: GET /api/v1/subjects/{code} */
  getSubject: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
    };
    answer: {
      asOf: string;
      subject: {
        code: string;
        name: string;
        kind: {
          zh: string;
          en: string;
        };
        status: string;
        establishedOn: string | null;
        closedOn: string | null;
        division: {
          code: string;
          name: string | null;
        } | null;
        address: string | null;
        legalRepresentative: string | null;
        capitalWanYuan: string | null;
        businessScope: string | null;
        registrationAuthority: string | null;
        shortName: string | null;
        /** All names, the present one first. */
        names: Array<{
          name: string;
          validFrom: string | null;
          validUntil: string | null;
        }>;
        oldNumbers: Array<{
          kind: string;
          number: string;
        }>;
        updatedAt: string;
      };
      /** Public records by catalogue item. */
      counts: Record<string, number>;
      /** Newest decision first, at most 100; the rest by /records with its cursor. */
      records: Array<{
        recordId: string;
        item: string;
        version: number;
        /** What was decided, in one line. */
        title: string;
        /** The fields of the catalogue item by name; amounts in whole fen, days as YYYY-MM-DD. */
        content: Record<string, unknown>;
        documentNumber: string | null;
        authority: string | null;
        /** 数据来源单位, the department that answers for the record. */
        source: string | null;
        decidedOn: string | null;
        receivedAt: string;
        /** 7 working days, and 15 calendar days beside it; null where the item has no decision day. */
        timeliness: {
          dueOn: string;
          isLate: boolean;
          due15On: string;
          isLate15: boolean;
          daysLate: number;
          provisional: boolean;
        } | null;
        severity: 'minor' | 'general' | 'serious' | null;
        shownFrom: string;
        /** Last public day; null: no end is set. */
        shownUntil: string | null;
        earliestRepairOn: string | null;
        /** The clause that sets the last public day. */
        clause: string;
      }>;
    };
    code:
      | 'subject.code-wrong'
      | 'cursor.invalid'
      | 'subject.unknown'
      | 'record.not-public'
      | 'record.withdrawn-by-provider';
  };
  /** 一个组织公示中的记录，可按事项筛选，分页 / Public records of an organisation, by item, in pages: GET /api/v1/subjects/{code}/records */
  getRecords: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
      query?: {
        item?: string;
        limit?: number;
        cursor?: string;
      };
    };
    answer: {
      asOf: string;
      records: Array<{
        recordId: string;
        item: string;
        version: number;
        /** What was decided, in one line. */
        title: string;
        /** The fields of the catalogue item by name; amounts in whole fen, days as YYYY-MM-DD. */
        content: Record<string, unknown>;
        documentNumber: string | null;
        authority: string | null;
        /** 数据来源单位, the department that answers for the record. */
        source: string | null;
        decidedOn: string | null;
        receivedAt: string;
        /** 7 working days, and 15 calendar days beside it; null where the item has no decision day. */
        timeliness: {
          dueOn: string;
          isLate: boolean;
          due15On: string;
          isLate15: boolean;
          daysLate: number;
          provisional: boolean;
        } | null;
        severity: 'minor' | 'general' | 'serious' | null;
        shownFrom: string;
        /** Last public day; null: no end is set. */
        shownUntil: string | null;
        earliestRepairOn: string | null;
        /** The clause that sets the last public day. */
        clause: string;
      }>;
      next: string | null;
    };
    code:
      | 'subject.code-wrong'
      | 'cursor.invalid'
      | 'subject.unknown'
      | 'record.not-public'
      | 'record.withdrawn-by-provider';
  };
  /** 一条记录：内容、提供单位、公示到哪一天及其依据 / One record: content, provider, until which day it is public and by which clause: GET /api/v1/subjects/{code}/records/{recordId} */
  getRecord: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        recordId: string;
      };
    };
    answer: {
      asOf: string;
      subject: {
        code: string;
        name: string;
      };
      record: {
        recordId: string;
        item: string;
        version: number;
        /** What was decided, in one line. */
        title: string;
        /** The fields of the catalogue item by name; amounts in whole fen, days as YYYY-MM-DD. */
        content: Record<string, unknown>;
        documentNumber: string | null;
        authority: string | null;
        /** 数据来源单位, the department that answers for the record. */
        source: string | null;
        decidedOn: string | null;
        receivedAt: string;
        /** 7 working days, and 15 calendar days beside it; null where the item has no decision day. */
        timeliness: {
          dueOn: string;
          isLate: boolean;
          due15On: string;
          isLate15: boolean;
          daysLate: number;
          provisional: boolean;
        } | null;
        severity: 'minor' | 'general' | 'serious' | null;
        shownFrom: string;
        /** Last public day; null: no end is set. */
        shownUntil: string | null;
        earliestRepairOn: string | null;
        /** The clause that sets the last public day. */
        clause: string;
      };
      bounds: Array<{
        day: string | null;
        decides: boolean;
        clause: string;
        words: {
          zh: string;
          en: string;
        };
      }>;
      /** In official order, empty ones left out. */
      fields: Array<{
        name: string;
        label: {
          zh: string;
          en: string;
        };
        value: string;
      }>;
      versions: Array<{
        version: number;
        receivedAt: string;
      }>;
    };
    code:
      | 'subject.code-wrong'
      | 'cursor.invalid'
      | 'subject.unknown'
      | 'record.not-public'
      | 'record.withdrawn-by-provider';
  };
  /** 全部名单：依据、由谁列入、期限、怎样移出 / All lists: their basis, who decides, their terms and how one gets off: GET /api/v1/lists */
  getLists: {
    input: Record<never, never>;
    answer: {
      asOf: string;
      lists: Array<{
        /** Its id. */
        list: string;
        kind: 'serious' | 'abnormal' | 'court' | 'honour';
        /** The catalogue item whose records are its entries. */
        item: string;
        name: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        /** Fields of regulation. */
        decidedBy: Array<{
          domain: string;
          name: {
            zh: string;
            en: string;
          };
        }>;
        legalBasis: Array<{
          clause: string;
          mark: 'V' | 'S' | 'M' | 'D';
          url?: string;
        }>;
        term: {
          zh: string;
          en: string;
        };
        /** How one gets off it. */
        removal: Array<{
          zh: string;
          en: string;
        }>;
        inForceFrom: string;
        inForceUntil: string | null;
      }>;
    };
    code: never;
  };
  /** 一个名单今天公示的组织，按决定日期从新到旧，分页；支持 ETag / Organisations on a list today, newest decision first, in pages; with an ETag: GET /api/v1/lists/{list} */
  getListEntries: {
    input: {
      path: {
        list: string;
      };
      query?: {
        limit?: number;
        cursor?: string;
      };
    };
    answer: {
      asOf: string;
      list: {
        /** Its id. */
        list: string;
        kind: 'serious' | 'abnormal' | 'court' | 'honour';
        /** The catalogue item whose records are its entries. */
        item: string;
        name: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        /** Fields of regulation. */
        decidedBy: Array<{
          domain: string;
          name: {
            zh: string;
            en: string;
          };
        }>;
        legalBasis: Array<{
          clause: string;
          mark: 'V' | 'S' | 'M' | 'D';
          url?: string;
        }>;
        term: {
          zh: string;
          en: string;
        };
        /** How one gets off it. */
        removal: Array<{
          zh: string;
          en: string;
        }>;
        inForceFrom: string;
        inForceUntil: string | null;
      };
      entries: Array<{
        subject: {
          code: string;
          name: string;
        };
        recordId: string;
        version: number;
        reason: string;
        decisionNumber: string;
        decidedOn: string;
        authorityName: string;
        authorityCode: string;
        listedOn: string;
        removalCondition: string | null;
        shownFrom: string;
        /** Last public day; null: no end is set. */
        shownUntil: string | null;
        earliestRepairOn: string | null;
      }>;
      next: string | null;
    };
    code: 'list.cursor-invalid' | 'list.unknown';
  };
  /** 法律规定的奖惩措施，逐条写明依据；不涉及任何组织 / The measures of the law, each with its clause; about no organisation: GET /api/v1/measures */
  getMeasures: {
    input: {
      query?: {
        domain?: string;
        type?: 'I' | 'II' | 'III' | 'incentive';
      };
    };
    answer: {
      asOf: string;
      /** What a measure is, and what it is not. */
      note: {
        zh: string;
        en: string;
      };
      domains: Array<{
        id: string;
        name: {
          zh: string;
          en: string;
        };
      }>;
      /** In the order of the law pages. */
      measures: Array<{
        /** Number of the row, as PM012. */
        measure: string;
        /** What the measure is. */
        name: {
          zh: string;
          en: string;
        };
        type: 'I' | 'II' | 'III' | 'incentive';
        /** Field of regulation. */
        domain: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        clause: string;
        mark: 'V' | 'S' | 'M' | 'D';
        /** Year of the edition that was read; null: the page names no edition. */
        edition: number | null;
        trigger: {
          zh: string;
          en: string;
        };
        triggerKind: 'listing' | 'decision';
        /** Lists that bring it about; empty where an authority decides. */
        lists: Array<{
          id: string;
          name: {
            zh: string;
            en: string;
          };
        }>;
        duration: {
          zh: string;
          en: string;
        };
        /** Authorities that apply it. */
        implementedBy: {
          zh: string;
          en: string;
        };
        inForceFrom: string;
        /** How sure the first day in force is. */
        inForceMark: 'V' | 'S' | 'M' | 'D';
        inForceUntil: string | null;
        /** On the day of the answer. */
        isInForce: boolean;
        /** Whether the national base list holds it too. */
        inNationalList: 'yes' | 'no' | 'unknown';
      }>;
    };
    code: never;
  };
  /** 一条措施的法律规定 / One measure of the law: GET /api/v1/measures/{measure} */
  getMeasure: {
    input: {
      path: {
        measure: string;
      };
    };
    answer: {
      /** Number of the row, as PM012. */
      measure: string;
      /** What the measure is. */
      name: {
        zh: string;
        en: string;
      };
      type: 'I' | 'II' | 'III' | 'incentive';
      /** Field of regulation. */
      domain: {
        id: string;
        name: {
          zh: string;
          en: string;
        };
      };
      clause: string;
      mark: 'V' | 'S' | 'M' | 'D';
      /** Year of the edition that was read; null: the page names no edition. */
      edition: number | null;
      trigger: {
        zh: string;
        en: string;
      };
      triggerKind: 'listing' | 'decision';
      /** Lists that bring it about; empty where an authority decides. */
      lists: Array<{
        id: string;
        name: {
          zh: string;
          en: string;
        };
      }>;
      duration: {
        zh: string;
        en: string;
      };
      /** Authorities that apply it. */
      implementedBy: {
        zh: string;
        en: string;
      };
      inForceFrom: string;
      /** How sure the first day in force is. */
      inForceMark: 'V' | 'S' | 'M' | 'D';
      inForceUntil: string | null;
      /** On the day of the answer. */
      isInForce: boolean;
      /** Whether the national base list holds it too. */
      inNationalList: 'yes' | 'no' | 'unknown';
    };
    code: 'measure.unknown';
  };
  /** 今天依法适用于一个组织的奖惩措施：为何适用、起止、依据、怎样终止 / Measures that apply to an organisation today: why, since and until when, by which clause, how each ends: GET /api/v1/subjects/{code}/measures */
  getSubjectMeasures: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
    };
    answer: {
      asOf: string;
      /** What a measure is, and what it is not. */
      note: {
        zh: string;
        en: string;
      };
      subject: {
        code: string;
        name: string;
      };
      measures: Array<{
        measure: string;
        name: {
          zh: string;
          en: string;
        };
        type: 'I' | 'II' | 'III' | 'incentive';
        domain: string;
        clause: string;
        mark: 'V' | 'S' | 'M' | 'D';
        trigger: {
          zh: string;
          en: string;
        };
        since: string;
        /** Last day; null: as long as what it rests on stands. */
        until: string | null;
        /** How it ends. */
        endsWith: {
          zh: string;
          en: string;
        };
        implementedBy: {
          zh: string;
          en: string;
        };
        rests: {
          recordId: string;
          item: string;
          documentNumber: string;
          authorityName: string;
          /** Id of the list, where it rests on an entry. */
          list: string | null;
        };
        /** null: it follows from the listing itself. */
        decision: {
          recordId: string;
          documentNumber: string;
          authorityName: string;
          decidedOn: string;
          content: string;
        } | null;
      }>;
    };
    code: 'subject.code-wrong' | 'subject.unknown';
  };
  /** 一条记录的存证：何时收到、未被改动、在公开账本中的位置 / Proof of a record: received when it says, unchanged, and where it stands in the public ledger: GET /api/v1/subjects/{code}/records/{recordId}/proof */
  getRecordProof: {
    input: {
      path: {
        code: string;
        recordId: string;
      };
    };
    answer: {
      recordId: string;
      /** Name of the log. */
      origin: string;
      /** Keys of the log as signed notes write them; compare them with another source. */
      vkeys: Array<string>;
      /** Key that signed the leaf: the platform received it. */
      intakeVkey: string;
      /** The department attested the version that is shown; null: it has no key, or had none then. */
      attestation: {
        /** Unified social credit code of the department. */
        unit: string;
        /** As the apr line of the leaf names its key. */
        keyId: string;
        /** Ed25519, 32 bytes. */
        publicKey: string;
        /** What the department attested, byte for byte. */
        statement: string;
        /** Key of the commitment that it signed: HMAC-SHA-256 of the statement with it. */
        salt: string;
        /** Over the text of the attestation; the apr line holds commitment and signature. */
        signature: string;
        /** The entry of the public log that made the key known; null until it has its place. */
        registration: {
          type:
            | 'record'
            | 'correction'
            | 'retraction'
            | 'repair'
            | 'expiry'
            | 'erasure'
            | 'key-change'
            | 'map-root'
            | 'report';
          /** Version of the record that the event is about. */
          version: number;
          /** Place in the log, from 0. */
          index: number;
          receivedAt: string;
          /** The entry of the log, byte for byte as it is hashed. */
          leaf: string;
          /** What the leaf commits to, byte for byte; null for a version that is not the one shown. */
          statement: string | null;
          /** Key of the commitment: com in the leaf is HMAC-SHA-256 of the statement with it. */
          salt: string | null;
          /** C2SP tlog-proof of the leaf; null until the next checkpoint, which takes about a second. */
          proof: string | null;
        } | null;
      } | null;
      /** Oldest first; what was just received waits a second for its place. */
      entries: Array<{
        type:
          | 'record'
          | 'correction'
          | 'retraction'
          | 'repair'
          | 'expiry'
          | 'erasure'
          | 'key-change'
          | 'map-root'
          | 'report';
        /** Version of the record that the event is about. */
        version: number;
        /** Place in the log, from 0. */
        index: number;
        receivedAt: string;
        /** The entry of the log, byte for byte as it is hashed. */
        leaf: string;
        /** What the leaf commits to, byte for byte; null for a version that is not the one shown. */
        statement: string | null;
        /** Key of the commitment: com in the leaf is HMAC-SHA-256 of the statement with it. */
        salt: string | null;
        /** C2SP tlog-proof of the leaf; null until the next checkpoint, which takes about a second. */
        proof: string | null;
      }>;
    };
    code: 'proof.not-public';
  };
  /** 公开账本在用的公钥，以及历次换钥的存证：信任旧钥的人据此得到新钥 / The keys of the public log, and proof of every change: who trusts an old key learns the new ones from it: GET /api/v1/ledger/keys */
  getLedgerKeys: {
    input: Record<never, never>;
    answer: {
      /** Name of the log. */
      origin: string;
      /** Keys in use, oldest generation first; each signs every checkpoint. */
      vkeys: Array<string>;
      /** Key that signed the leaves of the changes. */
      intakeVkey: string;
      /** Every change, oldest first, each under a checkpoint that the keys before and after it have signed. */
      changes: Array<{
        type:
          | 'record'
          | 'correction'
          | 'retraction'
          | 'repair'
          | 'expiry'
          | 'erasure'
          | 'key-change'
          | 'map-root'
          | 'report';
        /** Version of the record that the event is about. */
        version: number;
        /** Place in the log, from 0. */
        index: number;
        receivedAt: string;
        /** The entry of the log, byte for byte as it is hashed. */
        leaf: string;
        /** What the leaf commits to, byte for byte; null for a version that is not the one shown. */
        statement: string | null;
        /** Key of the commitment: com in the leaf is HMAC-SHA-256 of the statement with it. */
        salt: string | null;
        /** C2SP tlog-proof of the leaf; null until the next checkpoint, which takes about a second. */
        proof: string | null;
      }>;
    };
    code: never;
  };
  /** 公开账本中各单位签名密钥的登记和停用，附存证；用来核对谁签名了记录和撤回 / Registrations and ends of departments' signing keys in the public log, with proofs: who attested and withdrew: GET /api/v1/ledger/department-keys */
  getDepartmentKeyLog: {
    input: {
      query?: {
        /** `next` of the page before. */
        after?: number;
      };
    };
    answer: {
      /** Name of the log. */
      origin: string;
      vkeys: Array<string>;
      intakeVkey: string;
      /** Registrations and ends, in the order of the log. */
      changes: Array<{
        type:
          | 'record'
          | 'correction'
          | 'retraction'
          | 'repair'
          | 'expiry'
          | 'erasure'
          | 'key-change'
          | 'map-root'
          | 'report';
        /** Version of the record that the event is about. */
        version: number;
        /** Place in the log, from 0. */
        index: number;
        receivedAt: string;
        /** The entry of the log, byte for byte as it is hashed. */
        leaf: string;
        /** What the leaf commits to, byte for byte; null for a version that is not the one shown. */
        statement: string | null;
        /** Key of the commitment: com in the leaf is HMAC-SHA-256 of the statement with it. */
        salt: string | null;
        /** C2SP tlog-proof of the leaf; null until the next checkpoint, which takes about a second. */
        proof: string | null;
      }>;
      /** `after` of the page that follows; null: there is none. */
      next: number | null;
    };
    code: never;
  };
  /** 报送收据：平台签名确认收到了哪个文件、每行结果如何、何时之前记入账本（C2SP signed-note） / The receipt: signed by the platform, which file it received, what became of its rows, by when they stand in the ledger (C2SP signed-note): GET /api/v1/submissions/{id}/receipt */
  getSubmissionReceipt: {
    input: {
      path: {
        id: string;
      };
    };
    answer: string;
    code:
      | 'access.not-signed-in'
      | 'access.denied'
      | 'submission.not-found'
      | 'receipt.not-finished'
      | 'receipt.file-refused'
      | 'ledger.other-keys';
  };
  /** 一个单位的签名公钥，含已停用的；用来核对它签名的记录和撤回 / The signing keys of a unit, ended ones too: what it attested and withdrew is checked with them: GET /api/v1/units/{code}/keys */
  getUnitKeys: {
    input: {
      path: {
        code: string;
      };
    };
    answer: {
      unit: string;
      keys: Array<{
        keyId: string;
        /** Ed25519, 32 bytes. */
        publicKey: string;
        from: string;
        /** From then on it signs no more; null: it is in force. */
        until: string | null;
      }>;
    };
    code: never;
  };
  /** 状态图：每小时一次，公开账本为全部公示中的记录作的承诺 / The state map: once an hour the public log commits to all that is public: GET /api/v1/ledger/map */
  getStateMap: {
    input: Record<never, never>;
    answer: {
      origin: string;
      vkeys: Array<string>;
      intakeVkey: string;
      map: {
        type:
          | 'record'
          | 'correction'
          | 'retraction'
          | 'repair'
          | 'expiry'
          | 'erasure'
          | 'key-change'
          | 'map-root'
          | 'report';
        /** Version of the record that the event is about. */
        version: number;
        /** Place in the log, from 0. */
        index: number;
        receivedAt: string;
        /** The entry of the log, byte for byte as it is hashed. */
        leaf: string;
        /** What the leaf commits to, byte for byte; null for a version that is not the one shown. */
        statement: string | null;
        /** Key of the commitment: com in the leaf is HMAC-SHA-256 of the statement with it. */
        salt: string | null;
        /** C2SP tlog-proof of the leaf; null until the next checkpoint, which takes about a second. */
        proof: string | null;
      };
    };
    code: 'map.none-yet';
  };
  /** 状态图的全部条目及其记录，按代码顺序分页，供核对 / All lines of the state map with their records, in the order of the codes, for whoever checks it: GET /api/v1/ledger/map/lines */
  getStateMapLines: {
    input: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    answer: {
      /** Place of the map-root entry; when it changes between two pages, begin anew. */
      mapIndex: number;
      /** As in the statement of the map. */
      size: number;
      organisations: Array<{
        code: string;
        /** Records that are public. */
        count: number;
        /** RFC 6962 root over the leaf hashes of their entries, sorted as bytes. */
        root: string;
        records: Array<{
          recordId: string;
          /** Catalogue item; `subject` is the registration itself. */
          item: string;
          version: number;
          /** Place of its entry in the public log. */
          index: number;
          /** Hash of that entry, as in the tree of the log. */
          leafHash: string;
          /** What its entry commits to; null when the record is not public any more. */
          statement: string | null;
          salt: string | null;
        }>;
      }>;
      /** Give it as `after` for the next page; null: this was the last one. */
      next: string | null;
    };
    code: 'map.none-yet';
  };
  /** 一个组织公示中的记录是否齐全：状态图中的位置，或不在其中的证明 / That nothing public about an organisation is missing: its line in the state map, or proof that it has none: GET /api/v1/subjects/{code}/completeness */
  getCompleteness: {
    input: {
      path: {
        code: string;
      };
    };
    answer: {
      origin: string;
      vkeys: Array<string>;
      intakeVkey: string;
      map: {
        type:
          | 'record'
          | 'correction'
          | 'retraction'
          | 'repair'
          | 'expiry'
          | 'erasure'
          | 'key-change'
          | 'map-root'
          | 'report';
        /** Version of the record that the event is about. */
        version: number;
        /** Place in the log, from 0. */
        index: number;
        receivedAt: string;
        /** The entry of the log, byte for byte as it is hashed. */
        leaf: string;
        /** What the leaf commits to, byte for byte; null for a version that is not the one shown. */
        statement: string | null;
        /** Key of the commitment: com in the leaf is HMAC-SHA-256 of the statement with it. */
        salt: string | null;
        /** C2SP tlog-proof of the leaf; null until the next checkpoint, which takes about a second. */
        proof: string | null;
      };
      code: string;
      path: {
        /** The line at which the search for the code ends: its own, or that of another code, and then its own is absent; null: the map is empty. */
        line: {
          code: string;
          /** Records that are public. */
          count: number;
          /** RFC 6962 root over the leaf hashes of their entries, sorted as bytes. */
          root: string;
        } | null;
        /** From the line up: which bit of the code decided, and the hash of the other side. */
        steps: Array<{
          bit: number;
          sibling: string;
        }>;
      };
      /** In the order of their leaf hashes; empty where the map has no line. */
      records: Array<{
        recordId: string;
        /** Catalogue item; `subject` is the registration itself. */
        item: string;
        version: number;
        /** Place of its entry in the public log. */
        index: number;
        /** Hash of that entry, as in the tree of the log. */
        leafHash: string;
      }>;
    };
    code: 'map.none-yet' | 'map.no-code';
  };
  /** 变更流：按公开账本的位置逐条给出；位置永不失效、没有空缺 / The change feed: in the order of the public log; a place in it never expires and none is left out: GET /api/v1/changes */
  getChanges: {
    input: {
      query?: {
        /** The first place in the public log that is asked for: `next` of the page before. It never expires. */
        since?: number;
        limit?: number;
      };
    };
    answer: {
      /** Name of the public log. */
      origin: string;
      /** In the order of the log, without a gap. */
      changes: Array<{
        /** Its place in the public log: from 0, without a gap, for ever. */
        index: number;
        /** `<origin>#<index>`: the same each time it is told, whichever way. */
        id: string;
        /** What happened. `key-change`, `map-root` and `report` are about no record: pass them over. */
        type:
          | 'record'
          | 'correction'
          | 'retraction'
          | 'repair'
          | 'expiry'
          | 'erasure'
          | 'key-change'
          | 'map-root'
          | 'report';
        /** When it was received. */
        at: string;
        /** Null: about no record. */
        recordId: string | null;
        version: number | null;
        /** Named with its record only. */
        subjectCode: string | null;
        /** Named with its record only. */
        item: string | null;
        /** What to keep from now on; null: keep nothing of this record. Without the name of the legal representative. */
        record: {
          recordId: string;
          item: string;
          version: number;
          /** What was decided, in one line. */
          title: string;
          /** The fields of the catalogue item by name; amounts in whole fen, days as YYYY-MM-DD. */
          content: Record<string, unknown>;
          documentNumber: string | null;
          authority: string | null;
          /** 数据来源单位, the department that answers for the record. */
          source: string | null;
          decidedOn: string | null;
          receivedAt: string;
          /** 7 working days, and 15 calendar days beside it; null where the item has no decision day. */
          timeliness: {
            dueOn: string;
            isLate: boolean;
            due15On: string;
            isLate15: boolean;
            daysLate: number;
            provisional: boolean;
          } | null;
          severity: 'minor' | 'general' | 'serious' | null;
          shownFrom: string;
          /** Last public day; null: no end is set. */
          shownUntil: string | null;
          earliestRepairOn: string | null;
          /** The clause that sets the last public day. */
          clause: string;
        } | null;
        /** Why there is no record; null: there is one, or the change is about none. */
        gone: {
          code:
            | 'replaced'
            | 'period-over'
            | 'withdrawn'
            | 'repaired'
            | 'objection'
            | 'court-order'
            | 'not-public'
            | 'not-yet'
            | 'erased';
          zh: string;
          en: string;
        } | null;
      }>;
      /** `since` of the page that follows; as large as `size`: that is all. */
      next: number;
      /** Entries under the last signed checkpoint; nothing beyond it is told. */
      size: number;
    };
    code: 'changes.ahead';
  };
  /** 快照：此刻公示的全部记录，分页；与其位置之后的变更合起来就是现状 / A snapshot: all that is public, in pages; with the changes since its cursor it is the present: GET /api/v1/changes/snapshot */
  getChangesSnapshot: {
    input: {
      query?: {
        after?: string;
        limit?: number;
      };
    };
    answer: {
      origin: string;
      /** Where the snapshot began, the same on each of its pages: `since` of the changes that follow it. */
      cursor: number;
      /** What is public at this moment, by organisation; without names of legal representatives. */
      records: Array<{
        subjectCode: string;
        record: {
          recordId: string;
          item: string;
          version: number;
          /** What was decided, in one line. */
          title: string;
          /** The fields of the catalogue item by name; amounts in whole fen, days as YYYY-MM-DD. */
          content: Record<string, unknown>;
          documentNumber: string | null;
          authority: string | null;
          /** 数据来源单位, the department that answers for the record. */
          source: string | null;
          decidedOn: string | null;
          receivedAt: string;
          /** 7 working days, and 15 calendar days beside it; null where the item has no decision day. */
          timeliness: {
            dueOn: string;
            isLate: boolean;
            due15On: string;
            isLate15: boolean;
            daysLate: number;
            provisional: boolean;
          } | null;
          severity: 'minor' | 'general' | 'serious' | null;
          shownFrom: string;
          /** Last public day; null: no end is set. */
          shownUntil: string | null;
          earliestRepairOn: string | null;
          /** The clause that sets the last public day. */
          clause: string;
        };
      }>;
      /** `after` of the page that follows; null: this was the last. */
      next: string | null;
    };
    code: 'changes.after-wrong';
  };
  /** 推送和收回清单的签名公钥 / The key that signs deliveries and pages of what was taken back: GET /api/v1/changes/key */
  getChangesKey: {
    input: Record<never, never>;
    answer: {
      origin: string;
      /** As signed notes write keys: compare it with another source. */
      vkey: string;
      /** Ed25519, 32 bytes. */
      publicKey: string;
      /** The same key as libraries for Standard Webhooks write it. */
      webhookKey: string;
    };
    code: never;
  };
  /** 收回清单：撤回、修复、到期、更正、删除，逐页签名 / What was taken back (withdrawn, repaired, over, corrected, erased), each page signed: GET /api/v1/retractions */
  getTakenBack: {
    input: {
      query?: {
        /** The first place in the public log that is asked for: `next` of the page before. It never expires. */
        since?: number;
        limit?: number;
      };
    };
    answer: {
      origin: string;
      /** When the page was signed. */
      at: string;
      since: number;
      /** In the order of the log. */
      takenBack: Array<{
        /** Its place in the public log. */
        index: number;
        /** `<origin>#<index>`. */
        id: string;
        type: 'retraction' | 'repair' | 'expiry' | 'erasure' | 'correction';
        at: string;
        recordId: string;
        version: number;
        because: 'withdrawn' | 'repaired' | 'period-over' | 'corrected' | 'erased';
        /** remove: keep nothing of the record. replace: keep no version before this one. */
        act: 'remove' | 'replace';
      }>;
      /** `since` of the page that follows; as large as `size`: that is all. */
      next: number;
      size: number;
      signature: {
        /** Name of the key, as its vkey begins. */
        key: string;
        /** Ed25519, 64 bytes. */
        value: string;
      };
    };
    code: 'changes.ahead';
  };
  /** 变更推送的订阅及其进度 / Subscriptions to changes and how far they have come: GET /api/v1/changes/subscriptions */
  listSubscriptions: {
    input: Record<never, never>;
    answer: {
      /** Those that are out first, then by unit and age. */
      subscriptions: Array<{
        subscriptionId: string;
        unit: string;
        target: string;
        changesAtOnce: number;
        state: 'active' | 'paused' | 'out' | 'ended';
        /** The next place in the public log to be sent; all before it has arrived. */
        cursor: number;
        /** Entries under the last signed checkpoint. */
        size: number;
        /** Attempts that failed since the last success. */
        failures: number;
        failingSince: string | null;
        /** Without one answer for long: what ended meanwhile still stands in this copy. */
        isOut: boolean;
        lastFault:
          | 'target-wrong'
          | 'no-address'
          | 'address-forbidden'
          | 'connect-timeout'
          | 'timeout'
          | 'connection-failed'
          | 'tls-failed'
          | 'redirect'
          | 'status'
          | null;
        nextTryAt: string | null;
        madeAt: string;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 订阅变更推送；密钥只显示一次 / Subscribe an address to changes; the secret is shown once: POST /api/v1/changes/subscriptions */
  subscribeToChanges: {
    input: {
      body: {
        /** https, by name; answers 2xx within ten seconds; is not redirected. */
        target: string;
        reuse: 'public' | 'own-work';
        /** 1: each change by itself (CloudEvents, structured); more: up to so many in one (CloudEvents, batch). */
        changesAtOnce?: number;
        /** Where to begin; left out: with what comes from now on. */
        since?: number;
      };
    };
    answer: {
      subscription: {
        subscriptionId: string;
        unit: string;
        target: string;
        changesAtOnce: number;
        state: 'active' | 'paused' | 'out' | 'ended';
        /** The next place in the public log to be sent; all before it has arrived. */
        cursor: number;
        /** Entries under the last signed checkpoint. */
        size: number;
        /** Attempts that failed since the last success. */
        failures: number;
        failingSince: string | null;
        /** Without one answer for long: what ended meanwhile still stands in this copy. */
        isOut: boolean;
        lastFault:
          | 'target-wrong'
          | 'no-address'
          | 'address-forbidden'
          | 'connect-timeout'
          | 'timeout'
          | 'connection-failed'
          | 'tls-failed'
          | 'redirect'
          | 'status'
          | null;
        nextTryAt: string | null;
        madeAt: string;
      };
      /** Shown this once. As libraries for Standard Webhooks take it. */
      secret: string;
    };
    code:
      | 'access.not-signed-in'
      | 'subscription.no-unit'
      | 'access.cross-site'
      | 'access.denied'
      | 'subscription.too-many'
      | 'changes.ahead'
      | 'subscription.target-wrong'
      | 'subscription.too-much-at-once';
  };
  /** 一个订阅的进度 / How far one subscription has come: GET /api/v1/changes/subscriptions/{id} */
  getSubscription: {
    input: {
      path: {
        id: string;
      };
    };
    answer: {
      subscriptionId: string;
      unit: string;
      target: string;
      changesAtOnce: number;
      state: 'active' | 'paused' | 'out' | 'ended';
      /** The next place in the public log to be sent; all before it has arrived. */
      cursor: number;
      /** Entries under the last signed checkpoint. */
      size: number;
      /** Attempts that failed since the last success. */
      failures: number;
      failingSince: string | null;
      /** Without one answer for long: what ended meanwhile still stands in this copy. */
      isOut: boolean;
      lastFault:
        | 'target-wrong'
        | 'no-address'
        | 'address-forbidden'
        | 'connect-timeout'
        | 'timeout'
        | 'connection-failed'
        | 'tls-failed'
        | 'redirect'
        | 'status'
        | null;
      nextTryAt: string | null;
      madeAt: string;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'subscription.not-found';
  };
  /** 推送记录：每次尝试及其结果 / The delivery log: each attempt and what became of it: GET /api/v1/changes/subscriptions/{id}/deliveries */
  listDeliveries: {
    input: {
      path: {
        id: string;
      };
      query?: {
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      /** The newest first. */
      deliveries: Array<{
        deliveryId: string;
        kind: 'changes' | 'test';
        /** First place that it spoke of. */
        from: number;
        /** The place after the last. */
        until: number;
        /** From 1; the next after a success is 1 again. */
        attempt: number;
        at: string;
        outcome: 'delivered' | 'failed';
        /** Of HTTP; null: there was no answer. */
        status: number | null;
        fault:
          | 'target-wrong'
          | 'no-address'
          | 'address-forbidden'
          | 'connect-timeout'
          | 'timeout'
          | 'connection-failed'
          | 'tls-failed'
          | 'redirect'
          | 'status'
          | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'subscription.not-found';
  };
  /** 暂停、恢复（立即再试）、测试或终止订阅 / Pause a subscription, set it going (which tries at once), have a test sent, or end it: POST /api/v1/changes/subscriptions/{id}/{act} */
  setSubscription: {
    input: {
      path: {
        id: string;
        act: 'pause' | 'resume' | 'test' | 'end';
      };
    };
    answer: {
      subscriptionId: string;
      unit: string;
      target: string;
      changesAtOnce: number;
      state: 'active' | 'paused' | 'out' | 'ended';
      /** The next place in the public log to be sent; all before it has arrived. */
      cursor: number;
      /** Entries under the last signed checkpoint. */
      size: number;
      /** Attempts that failed since the last success. */
      failures: number;
      failingSince: string | null;
      /** Without one answer for long: what ended meanwhile still stands in this copy. */
      isOut: boolean;
      lastFault:
        | 'target-wrong'
        | 'no-address'
        | 'address-forbidden'
        | 'connect-timeout'
        | 'timeout'
        | 'connection-failed'
        | 'tls-failed'
        | 'redirect'
        | 'status'
        | null;
      nextTryAt: string | null;
      madeAt: string;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'subscription.not-found'
      | 'subscription.ended';
  };
  /** 从某个位置起重新推送 / Send again from a place in the log on: PUT /api/v1/changes/subscriptions/{id}/cursor */
  replayChanges: {
    input: {
      path: {
        id: string;
      };
      body: {
        from: number;
      };
    };
    answer: {
      subscriptionId: string;
      unit: string;
      target: string;
      changesAtOnce: number;
      state: 'active' | 'paused' | 'out' | 'ended';
      /** The next place in the public log to be sent; all before it has arrived. */
      cursor: number;
      /** Entries under the last signed checkpoint. */
      size: number;
      /** Attempts that failed since the last success. */
      failures: number;
      failingSince: string | null;
      /** Without one answer for long: what ended meanwhile still stands in this copy. */
      isOut: boolean;
      lastFault:
        | 'target-wrong'
        | 'no-address'
        | 'address-forbidden'
        | 'connect-timeout'
        | 'timeout'
        | 'connection-failed'
        | 'tls-failed'
        | 'redirect'
        | 'status'
        | null;
      nextTryAt: string | null;
      madeAt: string;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'subscription.not-found'
      | 'subscription.ended'
      | 'changes.ahead';
  };
  /** 保有副本的单位确认：某个位置之前收回的信息已从副本中清除 / Who keeps a copy confirms that what was taken back before a place is gone from it: POST /api/v1/retractions/receipts */
  confirmRemoval: {
    input: {
      body: {
        /** Everything taken back before this place is gone from the copy: `next` of the page worked off. */
        index: number;
        reuse: 'public' | 'own-work' | 'none';
      };
    };
    answer: {
      unit: string;
      name: string;
      reuse: 'public' | 'own-work' | 'none';
      /** Everything taken back before this place is confirmed. */
      confirmed: number;
      confirmedAt: string | null;
      /** The first that it has not confirmed; null: there is none. */
      owed: {
        index: number;
        takenBackAt: string;
        dueOn: string;
      } | null;
      /** The day after it was due; null: it is not late. */
      lateSince: string | null;
    };
    code:
      | 'access.not-signed-in'
      | 'subscription.no-unit'
      | 'access.cross-site'
      | 'access.denied'
      | 'changes.ahead';
  };
  /** 对外展示副本的单位，及其确认清除到何处、自何日起逾期 / Who shows a copy to others, up to where it confirmed removals, and since when it is late: GET /api/v1/retractions/receipts */
  listCopyKeepers: {
    input: Record<never, never>;
    answer: {
      origin: string;
      size: number;
      /** Those that are late first. */
      keepers: Array<{
        unit: string;
        name: string;
        reuse: 'public' | 'own-work' | 'none';
        /** Everything taken back before this place is confirmed. */
        confirmed: number;
        confirmedAt: string | null;
        /** The first that it has not confirmed; null: there is none. */
        owed: {
          index: number;
          takenBackAt: string;
          dueOn: string;
        } | null;
        /** The day after it was due; null: it is not late. */
        lateSince: string | null;
      }>;
    };
    code: never;
  };
  /** 全部保有副本的单位及其确认情况 / All who keep a copy, up to where each confirmed removals, and since when it is late: GET /api/v1/retractions/keepers */
  listAllCopyKeepers: {
    input: Record<never, never>;
    answer: {
      origin: string;
      size: number;
      /** Those that are late first. */
      keepers: Array<{
        unit: string;
        name: string;
        reuse: 'public' | 'own-work' | 'none';
        /** Everything taken back before this place is confirmed. */
        confirmed: number;
        confirmedAt: string | null;
        /** The first that it has not confirmed; null: there is none. */
        owed: {
          index: number;
          takenBackAt: string;
          dueOn: string;
        } | null;
        /** The day after it was due; null: it is not late. */
        lateSince: string | null;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 目录：可以报送的全部事项 / The catalogue: every kind of record: GET /api/v1/catalogue */
  getCatalogue: {
    input: Record<never, never>;
    answer: {
      items: Array<{
        item: string;
        name: {
          zh: string;
          en: string;
        };
        about: {
          zh: string;
          en: string;
        };
        class: {
          number: number;
          zh: string;
        };
        nature: '基础' | '失信' | '守信' | '其他';
        disclosure: '公开公示' | '授权查询' | '政务共享';
        provider: {
          zh: string;
          en: string;
        };
        term: {
          zh: string;
          en: string;
        };
      }>;
    };
    code:
      | 'catalogue.unknown-item'
      | 'catalogue.page-differs'
      | 'catalogue.mapping-wrong-item'
      | 'catalogue.mapping-unknown-field'
      | 'catalogue.mapping-unknown-value'
      | 'catalogue.page-faulty';
  };
  /** 一个事项：字段、规则、依据 / One kind of record: fields, rules, clauses: GET /api/v1/catalogue/{item} */
  getCatalogueItem: {
    input: {
      path: {
        item: string;
      };
    };
    answer: {
      item: string;
      name: {
        zh: string;
        en: string;
      };
      about: {
        zh: string;
        en: string;
      };
      class: {
        number: number;
        zh: string;
      };
      nature: '基础' | '失信' | '守信' | '其他';
      disclosure: '公开公示' | '授权查询' | '政务共享';
      provider: {
        zh: string;
        en: string;
      };
      term: {
        zh: string;
        en: string;
      };
      legalBasis: Array<{
        clause: string;
        mark: string;
        url: string | null;
      }>;
      edition: {
        name: string;
        source: string;
        effectiveFrom: string;
        effectiveUntil: string | null;
      };
      naturalKey: Array<string>;
      fields: Array<{
        name: string;
        heading: string;
        code: string | null;
        english: string;
        type: {
          zh: string;
          en: string;
        };
        required: 'always' | 'sometimes' | 'never';
        requiredWhen: {
          zh: string;
          en: string;
        } | null;
        values: Array<{
          value: string;
          english: string;
          code: string | null;
        }>;
        isOtherAllowed: boolean;
        isNeverKept: boolean;
        note: {
          zh: string;
          en: string;
        } | null;
        mark: 'V' | 'S' | 'M' | 'D';
        input: 'line' | 'lines' | 'code' | 'day' | 'amount' | 'one-of' | 'any-of';
        maximumLength: number | null;
      }>;
      rules: Array<{
        rule: string;
        field: string;
        severity: 'error' | 'warning';
        words: {
          zh: string;
          en: string;
        };
        clause: string;
      }>;
      refusedAsPerson: Array<{
        field: string;
        includes: string;
      }>;
      example: Record<string, string>;
      contentSchema: Record<string, unknown>;
      template: string;
    };
    code:
      | 'catalogue.unknown-item'
      | 'catalogue.page-differs'
      | 'catalogue.mapping-wrong-item'
      | 'catalogue.mapping-unknown-field'
      | 'catalogue.mapping-unknown-value'
      | 'catalogue.page-faulty';
  };
  /** 可直接填写的 XLSX 模板 / The XLSX template, ready to fill in: GET /api/v1/catalogue/{item}.xlsx */
  getTemplate: {
    input: {
      path: {
        item: string;
      };
    };
    answer: Uint8Array;
    code:
      | 'catalogue.unknown-item'
      | 'catalogue.page-differs'
      | 'catalogue.mapping-wrong-item'
      | 'catalogue.mapping-unknown-field'
      | 'catalogue.mapping-unknown-value'
      | 'catalogue.page-faulty';
  };
  /** 随本版本提供、尚未经双人批准生效的目录页面，以及与现行页面的差异 / Pages that this version ships and that two people have not brought into force, with their differences: GET /api/v1/catalogue-changes */
  getCatalogueChanges: {
    input: Record<never, never>;
    answer: {
      changes: Array<{
        page: string;
        kind: 'added' | 'changed' | 'removed';
        /** Of the page that is shipped; null: it is shipped no more. */
        sha256: string | null;
        differences: Array<{
          /** As `editions[2021].fields[fineFen].length`. */
          place: string;
          before: string | null;
          after: string | null;
        }>;
      }>;
      /** Pages were brought into force that rule from the next start on. */
      needsRestart: boolean;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 一个事项的页面历次生效的版本：谁提议、谁批准、改了什么 / The versions of a page: who proposed, who approved, what changed: GET /api/v1/catalogue/{item}/versions */
  getPageVersions: {
    input: {
      path: {
        item: string;
      };
    };
    answer: {
      versions: Array<{
        version: number;
        proposedBy: string;
        approvedBy: string;
        approvedAt: string;
        reason: string;
        /** Against the version before; empty for the first. */
        differences: Array<{
          /** As `editions[2021].fields[fineFen].length`. */
          place: string;
          before: string | null;
          after: string | null;
        }>;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'catalogue.unknown-item';
  };
  /** 报送一个文件（CSV、XLSX 或 JSON 行）；dryRun=true 时只检查、不保存，立即返回全部结果。JSON 行可用 row 注明该行在原表中的行号 / Hand in a file (CSV, XLSX or JSON lines); with dryRun=true it is only checked, nothing is stored, and the whole result is the answer. A JSON line may name the row that it stands on in another sheet: POST /api/v1/submissions */
  handInSubmission: {
    input: {
      query: {
        /** Catalogue item of all rows. */
        item: string;
        /** Code of the department that hands it in; without it, the unit of the account. */
        provider?: string;
        dryRun?: 'true' | 'false';
        /** A file that was uploaded in parts, in place of a body. */
        upload?: string;
      };
      file: {
        type:
          | 'text/csv'
          | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
          | 'application/x-ndjson';
        bytes: Uint8Array<ArrayBuffer> | string;
      };
    };
    answer:
      | {
          submissionId: string;
          item: string;
          provider: string | null;
          file: string;
          sha256: string;
          state: 'reading' | 'processing' | 'done' | 'refused';
          /** Why the file as a whole was refused. */
          problem: {
            code: string;
            place: string | null;
            message: {
              zh: string;
              en: string;
            };
          } | null;
          notes: Array<{
            zh: string;
            en: string;
          }>;
          received: number;
          accepted: number;
          updated: number;
          unchanged: number;
          held: number;
          refused: number;
          warned: number;
          receivedAt: string;
          finishedAt: string | null;
        }
      | {
          dryRun: true;
          item: string;
          file: string;
          sha256: string;
          problem: {
            code: string;
            place: string | null;
            message: {
              zh: string;
              en: string;
            };
          } | null;
          notes: Array<{
            zh: string;
            en: string;
          }>;
          received: number;
          accepted: number;
          updated: number;
          unchanged: number;
          held: number;
          refused: number;
          warned: number;
          /** Rows with findings or another outcome than accepted; at most 10,000. */
          results: Array<{
            /** Line of the sheet; the heading of a file without title rows is row 1. */
            row: number;
            outcome: 'accepted' | 'updated' | 'unchanged' | 'held' | 'refused';
            findings: Array<{
              /** V01–V19 of the data standard, or NATURAL_PERSON. */
              rule: string;
              /** Name of the field; empty when the row as a whole is meant. */
              field: string;
              /** Official heading of its column. */
              heading: string;
              severity: 'error' | 'warning';
              message: {
                zh: string;
                en: string;
              };
            }>;
          }>;
        };
    code:
      | 'submission.key-too-long'
      | 'provider.code-wrong'
      | 'access.not-signed-in'
      | 'provider.not-yours'
      | 'access.cross-site'
      | 'access.denied'
      | 'item.unknown'
      | 'submission.not-found'
      | 'upload.not-found'
      | 'submission.in-progress'
      | 'upload.offset-wrong'
      | 'upload.incomplete'
      | 'upload.too-large'
      | 'file.too-large'
      | 'file.too-many-rows'
      | 'file.unsupported'
      | 'submission.key-reused'
      | 'upload.part-wrong'
      | 'upload.hash-differs'
      | 'heading.not-found'
      | 'heading.duplicate'
      | 'heading.forbidden'
      | 'file.empty'
      | 'file.not-what-it-says'
      | 'file.password'
      | 'file.encoding'
      | 'file.nul'
      | 'file.malformed'
      | 'file.too-many-columns'
      | 'file.cell-too-long'
      | 'file.line-too-long'
      | 'file.too-deep'
      | 'file.duplicate-key'
      | 'file.forbidden-key'
      | 'file.number-out-of-range'
      | 'file.zip-bomb'
      | 'file.too-many-parts'
      | 'file.dtd'
      | 'file.worker-limit'
      | 'upload.too-many'
      | 'upload.no-room';
  };
  /** 报送批次列表，新的在前，可筛选 / Submissions, the newest first, by what they are: GET /api/v1/submissions */
  getSubmissions: {
    input: {
      query?: {
        /** Catalogue item of all rows. */
        item?: string;
        state?: 'reading' | 'processing' | 'done' | 'refused';
        provider?: string;
        /** First day of receipt. */
        from?: string;
        /** Last day of receipt. */
        to?: string;
        /** Only those with refused or waiting rows. */
        problem?: 'true' | 'false';
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      submissions: Array<{
        submissionId: string;
        item: string;
        provider: string | null;
        file: string;
        sha256: string;
        state: 'reading' | 'processing' | 'done' | 'refused';
        /** Why the file as a whole was refused. */
        problem: {
          code: string;
          place: string | null;
          message: {
            zh: string;
            en: string;
          };
        } | null;
        notes: Array<{
          zh: string;
          en: string;
        }>;
        received: number;
        accepted: number;
        updated: number;
        unchanged: number;
        held: number;
        refused: number;
        warned: number;
        receivedAt: string;
        finishedAt: string | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 报送批次的进度和计数 / Progress and counts of a submission: GET /api/v1/submissions/{id} */
  getSubmission: {
    input: {
      path: {
        id: string;
      };
    };
    answer: {
      submissionId: string;
      item: string;
      provider: string | null;
      file: string;
      sha256: string;
      state: 'reading' | 'processing' | 'done' | 'refused';
      /** Why the file as a whole was refused. */
      problem: {
        code: string;
        place: string | null;
        message: {
          zh: string;
          en: string;
        };
      } | null;
      notes: Array<{
        zh: string;
        en: string;
      }>;
      received: number;
      accepted: number;
      updated: number;
      unchanged: number;
      held: number;
      refused: number;
      warned: number;
      receivedAt: string;
      finishedAt: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'submission.not-found';
  };
  /** 逐行结果，可按结果、规则、字段筛选，分页；并给出各规则的行数 / The result of every row, by outcome, rule or field, in pages; with how many rows each rule is named for: GET /api/v1/submissions/{id}/results */
  getSubmissionResults: {
    input: {
      path: {
        id: string;
      };
      query?: {
        outcome?: 'accepted' | 'updated' | 'unchanged' | 'held' | 'refused';
        /** Of the first finding of a row. */
        rule?: string;
        /** Of the first finding of a row. */
        field?: string;
        /** `next` of the page before. */
        cursor?: number;
        limit?: number;
      };
    };
    answer: {
      results: Array<{
        /** Line of the sheet; the heading of a file without title rows is row 1. */
        row: number;
        outcome: 'accepted' | 'updated' | 'unchanged' | 'held' | 'refused';
        findings: Array<{
          /** V01–V19 of the data standard, or NATURAL_PERSON. */
          rule: string;
          /** Name of the field; empty when the row as a whole is meant. */
          field: string;
          /** Official heading of its column. */
          heading: string;
          severity: 'error' | 'warning';
          message: {
            zh: string;
            en: string;
          };
        }>;
      }>;
      /** By first finding, over the whole submission so far. */
      counts: Array<{
        outcome: 'accepted' | 'updated' | 'unchanged' | 'held' | 'refused';
        rule: string;
        /** Empty: the row as a whole. */
        field: string;
        rows: number;
      }>;
      next: number | null;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'submission.not-found';
  };
  /** 逐行结果文件（CSV） / The results file (CSV): GET /api/v1/submissions/{id}/results.csv */
  downloadSubmissionResults: {
    input: {
      path: {
        id: string;
      };
      query?: {
        language?: 'zh' | 'en';
      };
    };
    answer: string;
    code: 'access.not-signed-in' | 'access.denied' | 'submission.not-found';
  };
  /** 检查手工填写或更正的一行，不保存；返回按字段的提示 / Check one row that was typed or mended; nothing is stored, findings come by field: POST /api/v1/catalogue/{item}/check */
  checkCells: {
    input: {
      path: {
        /** Catalogue item of all rows. */
        item: string;
      };
      body: {
        /** Texts by name of the field, as a department would write them. */
        cells: Record<string, string>;
      };
    };
    answer: {
      /** No finding is an error; whether name and code belong together shows when it is handed in. */
      wouldPass: boolean;
      findings: Array<{
        /** V01–V19 of the data standard, or NATURAL_PERSON. */
        rule: string;
        /** Name of the field; empty when the row as a whole is meant. */
        field: string;
        /** Official heading of its column. */
        heading: string;
        severity: 'error' | 'warning';
        message: {
          zh: string;
          en: string;
        };
      }>;
    };
    code: 'access.not-signed-in' | 'access.cross-site' | 'access.denied' | 'item.unknown';
  };
  /** 读出文件中指定行的单元格，用于就地更正；文件只在内存中读取，不保存 / Cells of some rows of a file, to mend them in place; the file is read in memory and nothing is kept: POST /api/v1/sheets/rows */
  readSheetRows: {
    input: {
      query: {
        /** Catalogue item of all rows. */
        item: string;
        /** Lines of the sheet, as results name them: up to 200 numbers with commas between them. */
        rows: string;
        /** A file that was uploaded in parts, in place of a body. */
        upload?: string;
      };
      file: {
        type:
          | 'text/csv'
          | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
          | 'application/x-ndjson';
        bytes: Uint8Array<ArrayBuffer> | string;
      };
    };
    answer: {
      rows: Array<{
        row: number;
        /** By name of the field, empty ones too; null: the row is about a person and is not shown. */
        cells: Record<string, string> | null;
      }>;
    };
    code:
      | 'submission.key-too-long'
      | 'provider.code-wrong'
      | 'access.not-signed-in'
      | 'provider.not-yours'
      | 'access.cross-site'
      | 'access.denied'
      | 'item.unknown'
      | 'submission.not-found'
      | 'upload.not-found'
      | 'submission.in-progress'
      | 'upload.offset-wrong'
      | 'upload.incomplete'
      | 'upload.too-large'
      | 'file.too-large'
      | 'file.too-many-rows'
      | 'file.unsupported'
      | 'submission.key-reused'
      | 'upload.part-wrong'
      | 'upload.hash-differs'
      | 'heading.not-found'
      | 'heading.duplicate'
      | 'heading.forbidden'
      | 'file.empty'
      | 'file.not-what-it-says'
      | 'file.password'
      | 'file.encoding'
      | 'file.nul'
      | 'file.malformed'
      | 'file.too-many-columns'
      | 'file.cell-too-long'
      | 'file.line-too-long'
      | 'file.too-deep'
      | 'file.duplicate-key'
      | 'file.forbidden-key'
      | 'file.number-out-of-range'
      | 'file.zip-bomb'
      | 'file.too-many-parts'
      | 'file.dtd'
      | 'file.worker-limit'
      | 'upload.too-many'
      | 'upload.no-room';
  };
  /** 开始分段上传一个文件（最大 50 MB）；内容只在内存中，闲置 15 分钟或服务重启即失效 / Begin to upload a file in parts (up to 50 MB); it is in memory only and goes after 15 idle minutes or a restart: POST /api/v1/uploads */
  beginUpload: {
    input: {
      body: {
        name: string;
        /** In bytes. */
        size: number;
        /** When given, the file must have it. */
        sha256?: string;
      };
    };
    answer: {
      id: string;
      size: number;
      /** So many bytes are here; the next part begins there. */
      offset: number;
      /** Send parts of this size. */
      partSize: number;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'upload.too-large'
      | 'upload.too-many'
      | 'upload.no-room';
  };
  /** 上传一段；连接中断时这一段不算，从 offset 继续 / Send a part; one that is cut off counts for nothing, go on from the offset: PUT /api/v1/uploads/{id} */
  addUploadPart: {
    input: {
      path: {
        id: string;
      };
      query: {
        /** Where the part begins. */
        offset: number;
      };
      file: { type: 'application/octet-stream'; bytes: Uint8Array<ArrayBuffer> | string };
    };
    answer: {
      id: string;
      size: number;
      /** So many bytes are here; the next part begins there. */
      offset: number;
      /** Send parts of this size. */
      partSize: number;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'upload.not-found'
      | 'upload.offset-wrong'
      | 'upload.part-wrong';
  };
  /** 分段上传到了哪里 / How far an upload is: GET /api/v1/uploads/{id} */
  getUpload: {
    input: {
      path: {
        id: string;
      };
    };
    answer: {
      id: string;
      size: number;
      /** So many bytes are here; the next part begins there. */
      offset: number;
      /** Send parts of this size. */
      partSize: number;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'upload.not-found';
  };
  /** 取消一次上传 / Cancel an upload: POST /api/v1/uploads/{id}/drop */
  dropUpload: {
    input: {
      path: {
        id: string;
      };
    };
    answer: {
      id: string;
      size: number;
      /** So many bytes are here; the next part begins there. */
      offset: number;
      /** Send parts of this size. */
      partSize: number;
    };
    code: 'access.not-signed-in' | 'access.cross-site' | 'access.denied' | 'upload.not-found';
  };
  /** 查看范围内的记录，包括未公示的；新的在前，可筛选。查看他单位未公示的记录会记入审计 / Records that one may see, unpublished ones too, the newest first; a look at what is not public and not one’s own is written down: GET /api/v1/records */
  getInsideRecords: {
    input: {
      query?: {
        item?: string;
        /** A unified code, or a document number. */
        q?: string;
        state?: 'public' | 'waiting' | 'never' | 'over' | 'withdrawn';
        /** Code of the unit that handed it in. */
        provider?: string;
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      records: Array<{
        subject: {
          code: string;
          name: string | null;
        };
        recordId: string;
        item: string;
        version: number;
        title: string;
        documentNumber: string | null;
        decidedOn: string | null;
        /** Code of the unit that handed its last version in. */
        provider: string | null;
        /** When the last version came. */
        receivedAt: string;
        state: 'public' | 'waiting' | 'never' | 'over' | 'withdrawn';
        severity: 'minor' | 'general' | 'serious' | null;
        shownFrom: string | null;
        shownUntil: string | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 一条记录的全部版本、差异、公示与否及依据、认定、账本位置 / One record: every version and what it changed, whether it is public and why, who placed its fine, its places in the ledger: GET /api/v1/records/{code}/{recordId} */
  getInsideRecord: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        recordId: string;
      };
    };
    answer: {
      record: {
        subject: {
          code: string;
          name: string | null;
        };
        recordId: string;
        item: string;
        version: number;
        title: string;
        documentNumber: string | null;
        decidedOn: string | null;
        /** Code of the unit that handed its last version in. */
        provider: string | null;
        /** When the last version came. */
        receivedAt: string;
        state: 'public' | 'waiting' | 'never' | 'over' | 'withdrawn';
        severity: 'minor' | 'general' | 'serious' | null;
        shownFrom: string | null;
        shownUntil: string | null;
      };
      fields: Array<{
        name: string;
        label: {
          zh: string;
          en: string;
        };
        value: string;
      }>;
      versions: Array<{
        version: number;
        kind: 'stored' | 'withdrawn';
        receivedAt: string;
        provider: string | null;
        submissionId: string | null;
        row: number | null;
        /** Why it was taken back. */
        reason: string | null;
        changes: Array<{
          name: string;
          label: {
            zh: string;
            en: string;
          };
          before: string | null;
          after: string | null;
        }>;
      }>;
      publication: {
        decision: 'public' | 'never' | 'awaiting-classification';
        neverBecause:
          | 'not-in-catalogue'
          | 'disclosure-class'
          | 'simple-procedure'
          | 'warning-only'
          | 'minor'
          | 'no-longer-valid'
          | 'not-made-public'
          | 'period-over'
          | 'undated'
          | 'removed'
          | 'unsupported'
          | null;
        title: {
          zh: string;
          en: string;
        };
        bounds: Array<{
          day: string | null;
          decides: boolean;
          clause: string;
          words: {
            zh: string;
            en: string;
          };
        }>;
        earliestRepairOn: string | null;
        endedAt: string | null;
        endReason: 'withdrawn' | 'repaired' | 'objection' | 'court-order' | null;
      } | null;
      classification: {
        fineLevel: 'small' | 'large' | 'huge';
        isPublishedByException: boolean;
        classifiedOn: string;
        reason: string;
      } | null;
      ledger: Array<{
        log: string;
        index: number;
        type: string;
        version: number;
        notedAt: string;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'inside.record-not-found';
  };
  /** 暂存的行：在等什么、等了多久 / Rows that wait: for what, and since when: GET /api/v1/held */
  getHeldRows: {
    input: {
      query?: {
        item?: string;
        /** Code of the organisation. */
        subject?: string;
        waitsFor?: 'subject' | 'release';
        /** Code of the unit that handed it in. */
        provider?: string;
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      rows: Array<{
        subject: {
          code: string;
          name: string;
        };
        item: string;
        title: string;
        documentNumber: string | null;
        decidedOn: string | null;
        provider: string | null;
        submissionId: string;
        row: number;
        waitsFor: 'subject' | 'release';
        since: string;
      }>;
      next: string | null;
    };
    code: 'inside.cursor-invalid' | 'access.not-signed-in' | 'access.denied';
  };
  /** 待认定罚款档次的处罚，决定日早的在前；认定前不公示 / Penalties whose fine waits to be placed, oldest decision first; none is public before: GET /api/v1/fines/waiting */
  getWaitingFines: {
    input: {
      query?: {
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      fines: Array<{
        subject: {
          code: string;
          name: string | null;
        };
        recordId: string;
        version: number;
        title: string;
        documentNumber: string | null;
        authority: string | null;
        decidedOn: string;
        fineFen: number | null;
        provider: string | null;
        receivedAt: string;
      }>;
      next: string | null;
    };
    code: 'inside.cursor-invalid' | 'access.not-signed-in' | 'access.denied';
  };
  /** 中心查看一个组织：登记及其变更、时间线、暂存行数 / An organisation for the centre: its registration with every change, its timeline, how many rows wait for it: GET /api/v1/subjects/{code}/inside */
  getInsideSubject: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
    };
    answer: {
      subject: {
        code: string;
        name: string;
        kind: {
          zh: string;
          en: string;
        };
        status: string;
        establishedOn: string | null;
        closedOn: string | null;
        division: {
          code: string;
          name: string | null;
        } | null;
        address: string | null;
        legalRepresentative: string | null;
        capitalWanYuan: string | null;
        businessScope: string | null;
        registrationAuthority: string | null;
        shortName: string | null;
        /** All names, the present one first. */
        names: Array<{
          name: string;
          validFrom: string | null;
          validUntil: string | null;
        }>;
        oldNumbers: Array<{
          kind: string;
          number: string;
        }>;
        updatedAt: string;
      };
      /** Rows of it that wait. */
      held: number;
      timeline: Array<{
        at: string;
        kind: 'registered' | 'registration-changed' | 'received' | 'corrected' | 'withdrawn';
        item: string;
        recordId: string;
        version: number;
        title: string;
        changes: Array<{
          name: string;
          label: {
            zh: string;
            en: string;
          };
          before: string | null;
          after: string | null;
        }>;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'inside.subject-not-found';
  };
  /** 我代表的组织 / The organisations that one acts for: GET /api/v1/own/subjects */
  getOwnSubjects: {
    input: Record<never, never>;
    answer: {
      subjects: Array<{
        code: string;
        name: string | null;
        records: number;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 本组织的登记、全部记录（含未公示）、提供单位，以及被查看的次数和目的 / One’s own organisation: registration, all its records, who provided them, and how often and for what somebody looked: GET /api/v1/own/subjects/{code} */
  getOwnSubject: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
      query?: {
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      /** null: the base register has not got it yet. */
      subject: {
        code: string;
        name: string;
        kind: {
          zh: string;
          en: string;
        };
        status: string;
        establishedOn: string | null;
        closedOn: string | null;
        division: {
          code: string;
          name: string | null;
        } | null;
        address: string | null;
        legalRepresentative: string | null;
        capitalWanYuan: string | null;
        businessScope: string | null;
        registrationAuthority: string | null;
        shortName: string | null;
        /** All names, the present one first. */
        names: Array<{
          name: string;
          validFrom: string | null;
          validUntil: string | null;
        }>;
        oldNumbers: Array<{
          kind: string;
          number: string;
        }>;
        updatedAt: string;
      } | null;
      providers: Array<{
        code: string | null;
        name: string | null;
        records: number;
      }>;
      /** How often somebody looked at what is not public about it, by purpose; never who. */
      looks: Array<{
        purpose: string;
        count: number;
        lastOn: string;
      }>;
      records: Array<{
        subject: {
          code: string;
          name: string | null;
        };
        recordId: string;
        item: string;
        version: number;
        title: string;
        documentNumber: string | null;
        decidedOn: string | null;
        /** Code of the unit that handed its last version in. */
        provider: string | null;
        /** When the last version came. */
        receivedAt: string;
        state: 'public' | 'waiting' | 'never' | 'over' | 'withdrawn';
        severity: 'minor' | 'general' | 'serious' | null;
        shownFrom: string | null;
        shownUntil: string | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'inside.subject-not-found';
  };
  /** 本组织的一条记录及其历史 / One record of one’s own organisation, with its history: GET /api/v1/own/subjects/{code}/records/{recordId} */
  getOwnRecord: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        recordId: string;
      };
    };
    answer: {
      record: {
        subject: {
          code: string;
          name: string | null;
        };
        recordId: string;
        item: string;
        version: number;
        title: string;
        documentNumber: string | null;
        decidedOn: string | null;
        /** Code of the unit that handed its last version in. */
        provider: string | null;
        /** When the last version came. */
        receivedAt: string;
        state: 'public' | 'waiting' | 'never' | 'over' | 'withdrawn';
        severity: 'minor' | 'general' | 'serious' | null;
        shownFrom: string | null;
        shownUntil: string | null;
      };
      fields: Array<{
        name: string;
        label: {
          zh: string;
          en: string;
        };
        value: string;
      }>;
      versions: Array<{
        version: number;
        kind: 'stored' | 'withdrawn';
        receivedAt: string;
        provider: string | null;
        submissionId: string | null;
        row: number | null;
        /** Why it was taken back. */
        reason: string | null;
        changes: Array<{
          name: string;
          label: {
            zh: string;
            en: string;
          };
          before: string | null;
          after: string | null;
        }>;
      }>;
      publication: {
        decision: 'public' | 'never' | 'awaiting-classification';
        neverBecause:
          | 'not-in-catalogue'
          | 'disclosure-class'
          | 'simple-procedure'
          | 'warning-only'
          | 'minor'
          | 'no-longer-valid'
          | 'not-made-public'
          | 'period-over'
          | 'undated'
          | 'removed'
          | 'unsupported'
          | null;
        title: {
          zh: string;
          en: string;
        };
        bounds: Array<{
          day: string | null;
          decides: boolean;
          clause: string;
          words: {
            zh: string;
            en: string;
          };
        }>;
        earliestRepairOn: string | null;
        endedAt: string | null;
        endReason: 'withdrawn' | 'repaired' | 'objection' | 'court-order' | null;
      } | null;
      classification: {
        fineLevel: 'small' | 'large' | 'huge';
        isPublishedByException: boolean;
        classifiedOn: string;
        reason: string;
      } | null;
      ledger: Array<{
        log: string;
        index: number;
        type: string;
        version: number;
        notedAt: string;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'inside.record-not-found';
  };
  /** 各单位各事项按月的质量与及时率（定时统计） / Quality and timeliness by unit, item and month, as measured by a job: GET /api/v1/quality */
  getQuality: {
    input: {
      query?: {
        unit?: string;
        /** YYYY-MM */
        from?: string;
        /** YYYY-MM */
        to?: string;
        /** `next` of the page before. */
        cursor?: string;
      };
    };
    answer: {
      measuredAt: string | null;
      units: Array<{
        code: string;
        name: string | null;
      }>;
      figures: Array<{
        unit: string;
        item: string;
        /** YYYY-MM */
        month: string;
        rows: number;
        accepted: number;
        /** Of those rows, still waiting. */
        held: number;
        refused: number;
        /** Refused rows by rule. */
        refusals: Record<string, number>;
        corrected: number;
        withdrawn: number;
        /** New records within the seven working days. */
        onTime: number;
        late: number;
        /** Of the rows, those not refused; null: there were none. */
        passedShare: number | null;
        passedBand: 'red' | 'orange' | 'yellow' | 'green' | null;
        onTimeShare: number | null;
        onTimeBand: 'red' | 'orange' | 'yellow' | 'green' | null;
      }>;
      /** Of the law, for who adds figures up. */
      bands: Array<{
        band: 'red' | 'orange' | 'yellow' | 'green';
        upTo: number;
      }>;
      next: string | null;
    };
    code: 'quality.cursor-invalid' | 'access.not-signed-in' | 'access.denied';
  };
  /** 本单位一年各月的报告情况：已报、零报告、应报、逾期 / The months of a year for one’s own unit: reported, empty, due, late: GET /api/v1/months */
  getMonths: {
    input: {
      query: {
        year: number;
      };
    };
    answer: {
      months: Array<{
        /** YYYY-MM */
        month: string;
        item: string;
        state: 'open' | 'reported' | 'zero' | 'due' | 'late';
        /** Last day to report it. */
        dueOn: string;
        /** When it was said to be without decisions. */
        reportedAt: string | null;
        canTakeBack: boolean;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 零报告：本单位某月没有某类决定；期限内可撤回 / Say that one’s own unit decided nothing in a month, or take that back before the last day has passed: POST /api/v1/months */
  reportMonth: {
    input: {
      body: {
        /** YYYY-MM */
        month: string;
        item: string;
        kind: 'zero' | 'take-back';
      };
    };
    answer: {
      /** YYYY-MM */
      month: string;
      item: string;
      state: 'open' | 'reported' | 'zero' | 'due' | 'late';
      /** Last day to report it. */
      dueOn: string;
      /** When it was said to be without decisions. */
      reportedAt: string | null;
      canTakeBack: boolean;
    };
    code:
      | 'quality.cursor-invalid'
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'month.has-records'
      | 'month.not-reported'
      | 'month.settled'
      | 'month.item-without-months'
      | 'month.not-over'
      | 'month.without-unit';
  };
  /** 最近十二个月有逾期未报月份的单位，欠报最早的在前 / Units with late months among the last twelve, the oldest month first: GET /api/v1/months/late */
  getLateUnits: {
    input: Record<never, never>;
    answer: {
      units: Array<{
        unit: string;
        name: string;
        /** Months of the last twelve, each item by itself. */
        months: number;
        /** YYYY-MM */
        oldest: string;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 信用承诺书模板 / Templates of commitments: GET /api/v1/commitment-templates */
  getCommitmentTemplates: {
    input: Record<never, never>;
    answer: {
      templates: Array<{
        template: string;
        kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
        name: {
          zh: string;
          en: string;
        };
        /** 承诺事由, with {blank} where something is filled in. */
        itemName: string;
        /** 承诺内容, likewise. */
        promise: string;
        duties: Array<{
          zh: string;
          en: string;
        }>;
        /** 违诺责任. */
        liability: string;
        blanks: Array<
          | {
              blank: string;
              label: {
                zh: string;
                en: string;
              };
              type: 'text';
              /** Characters at most. */
              length: number;
            }
          | {
              blank: string;
              label: {
                zh: string;
                en: string;
              };
              type: 'day';
              /** The commitment is to be kept until this day (承诺有效期). */
              isEnd: boolean;
            }
        >;
        /** Fields of regulation whose departments accept it. */
        acceptedBy: 'all' | Array<string>;
        disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
        clause: string;
        mark: 'V' | 'S' | 'M' | 'D';
      }>;
    };
    code: never;
  };
  /** 可以受理这类信用承诺的单位 / Departments that may accept such a commitment: GET /api/v1/commitment-templates/{template}/units */
  getCommitmentUnits: {
    input: {
      path: {
        template: string;
      };
    };
    answer: {
      units: Array<{
        code: string;
        name: string;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'commitment.template-unknown';
  };
  /** 签署前查看承诺书全文；不保存 / The whole text before signing; nothing is kept: POST /api/v1/own/subjects/{code}/commitments/preview */
  previewCommitment: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
      body: {
        template: string;
        /** 受理单位: its unified code. */
        unit: string;
        blanks: Record<string, string>;
      };
    };
    answer: {
      text: {
        kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
        itemName: string;
        promise: string;
        liability: string;
        madeOn: string;
        validUntil: string | null;
        disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
      };
      subject: {
        code: string;
        name: string;
      };
      unit: {
        code: string;
        name: string;
      };
      duties: Array<{
        zh: string;
        en: string;
      }>;
      hash: string;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'commitment.template-unknown'
      | 'commitment.subject-not-found'
      | 'commitment.text-changed'
      | 'commitment.signed-already'
      | 'commitment.too-many-waiting'
      | 'commitment.unit-wrong'
      | 'commitment.blank-wrong'
      | 'commitment.personal'
      | 'commitment.not-fit';
  };
  /** 组织代表签署信用承诺，交受理单位 / The representative signs a commitment, which goes to the department: POST /api/v1/own/subjects/{code}/commitments */
  signCommitment: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
      body: {
        template: string;
        /** 受理单位: its unified code. */
        unit: string;
        blanks: Record<string, string>;
        /** Of the text that was shown. */
        hash: string;
      };
    };
    answer: {
      commitmentId: string;
      subject: {
        code: string;
        name: string;
      };
      unit: {
        code: string;
        name: string;
      };
      template: string;
      /** 承诺编码. */
      documentNumber: string;
      text: {
        kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
        itemName: string;
        promise: string;
        liability: string;
        madeOn: string;
        validUntil: string | null;
        disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
      };
      signedAt: string;
      /** Account. */
      signedBy: string;
      state: 'waiting' | 'accepted' | 'sent-back' | 'taken-back';
      decidedAt: string | null;
      decidedBy: string | null;
      /** Why it was sent back; else empty. */
      reason: string;
      /** Its record; null while an accepted one is handed in, or waits for the department’s release. */
      recordId: string | null;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'access.stale'
      | 'commitment.template-unknown'
      | 'commitment.subject-not-found'
      | 'commitment.text-changed'
      | 'commitment.signed-already'
      | 'commitment.too-many-waiting'
      | 'commitment.unit-wrong'
      | 'commitment.blank-wrong'
      | 'commitment.personal'
      | 'commitment.not-fit';
  };
  /** 本组织的信用承诺：在线签署的及其进度，已成为记录的及其履行情况 / Commitments of one’s own organisation: those signed here and how they stand, the records and how they were kept: GET /api/v1/own/subjects/{code}/commitments */
  getOwnCommitments: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
    };
    answer: {
      /** Newest first, at most 100. */
      signed: Array<{
        commitmentId: string;
        subject: {
          code: string;
          name: string;
        };
        unit: {
          code: string;
          name: string;
        };
        template: string;
        /** 承诺编码. */
        documentNumber: string;
        text: {
          kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
          itemName: string;
          promise: string;
          liability: string;
          madeOn: string;
          validUntil: string | null;
          disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
        };
        signedAt: string;
        /** Account. */
        signedBy: string;
        state: 'waiting' | 'accepted' | 'sent-back' | 'taken-back';
        decidedAt: string | null;
        decidedBy: string | null;
        /** Why it was sent back; else empty. */
        reason: string;
        /** Its record; null while an accepted one is handed in, or waits for the department’s release. */
        recordId: string | null;
      }>;
      /** Newest first, at most 100. */
      records: Array<{
        recordId: string;
        version: number;
        subject: {
          code: string;
          name: string;
        };
        /** The unit that accepted it. */
        unit: {
          code: string;
          name: string;
        };
        documentNumber: string;
        kind: string;
        itemName: string;
        madeOn: string;
        validUntil: string | null;
        performance: '全部履行' | '部分履行' | '全部未履行' | '履行中';
        unfulfilled: string | null;
        enforcement: string | null;
        assessedOn: string | null;
        /** The row by names of fields: a correction of it records how it was kept. */
        row: Record<string, string>;
        /** Oldest first, at most 50. */
        talks: Array<{
          talkId: string;
          kind: 'reminder' | 'warning';
          heldOn: string;
          occasion: string;
          result: string;
          notedAt: string;
        }>;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'commitment.subject-not-found';
  };
  /** 受理前撤回已签署的信用承诺 / Take a signed commitment back before it is accepted: POST /api/v1/own/subjects/{code}/commitments/{id}/take-back */
  takeBackCommitment: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        id: string;
      };
    };
    answer: {
      commitmentId: string;
      subject: {
        code: string;
        name: string;
      };
      unit: {
        code: string;
        name: string;
      };
      template: string;
      /** 承诺编码. */
      documentNumber: string;
      text: {
        kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
        itemName: string;
        promise: string;
        liability: string;
        madeOn: string;
        validUntil: string | null;
        disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
      };
      signedAt: string;
      /** Account. */
      signedBy: string;
      state: 'waiting' | 'accepted' | 'sent-back' | 'taken-back';
      decidedAt: string | null;
      decidedBy: string | null;
      /** Why it was sent back; else empty. */
      reason: string;
      /** Its record; null while an accepted one is handed in, or waits for the department’s release. */
      recordId: string | null;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'commitment.not-found'
      | 'commitment.ended';
  };
  /** 在线签署、交本单位受理的信用承诺 / Commitments signed for one’s unit to accept: GET /api/v1/commitments */
  listCommitments: {
    input: {
      query?: {
        state?: 'waiting' | 'accepted' | 'sent-back' | 'taken-back';
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      /** Newest first. */
      commitments: Array<{
        commitmentId: string;
        subject: {
          code: string;
          name: string;
        };
        unit: {
          code: string;
          name: string;
        };
        template: string;
        /** 承诺编码. */
        documentNumber: string;
        text: {
          kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
          itemName: string;
          promise: string;
          liability: string;
          madeOn: string;
          validUntil: string | null;
          disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
        };
        signedAt: string;
        /** Account. */
        signedBy: string;
        state: 'waiting' | 'accepted' | 'sent-back' | 'taken-back';
        decidedAt: string | null;
        decidedBy: string | null;
        /** Why it was sent back; else empty. */
        reason: string;
        /** Its record; null while an accepted one is handed in, or waits for the department’s release. */
        recordId: string | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 一份在线签署的信用承诺 / A commitment that was signed here: GET /api/v1/commitments/{code}/{id} */
  getCommitment: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        id: string;
      };
    };
    answer: {
      commitmentId: string;
      subject: {
        code: string;
        name: string;
      };
      unit: {
        code: string;
        name: string;
      };
      template: string;
      /** 承诺编码. */
      documentNumber: string;
      text: {
        kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
        itemName: string;
        promise: string;
        liability: string;
        madeOn: string;
        validUntil: string | null;
        disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
      };
      signedAt: string;
      /** Account. */
      signedBy: string;
      state: 'waiting' | 'accepted' | 'sent-back' | 'taken-back';
      decidedAt: string | null;
      decidedBy: string | null;
      /** Why it was sent back; else empty. */
      reason: string;
      /** Its record; null while an accepted one is handed in, or waits for the department’s release. */
      recordId: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'commitment.not-found';
  };
  /** 受理信用承诺，以本单位名义报送为记录 / Accept a commitment: it is handed in as a record in the name of the unit: POST /api/v1/commitments/{code}/{id}/accept */
  acceptCommitment: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        id: string;
      };
    };
    answer: {
      commitmentId: string;
      subject: {
        code: string;
        name: string;
      };
      unit: {
        code: string;
        name: string;
      };
      template: string;
      /** 承诺编码. */
      documentNumber: string;
      text: {
        kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
        itemName: string;
        promise: string;
        liability: string;
        madeOn: string;
        validUntil: string | null;
        disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
      };
      signedAt: string;
      /** Account. */
      signedBy: string;
      state: 'waiting' | 'accepted' | 'sent-back' | 'taken-back';
      decidedAt: string | null;
      decidedBy: string | null;
      /** Why it was sent back; else empty. */
      reason: string;
      /** Its record; null while an accepted one is handed in, or waits for the department’s release. */
      recordId: string | null;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'commitment.not-found'
      | 'commitment.ended'
      | 'commitment.not-fit';
  };
  /** 退回信用承诺并说明原因 / Send a commitment back, with the reason: POST /api/v1/commitments/{code}/{id}/send-back */
  sendBackCommitment: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        id: string;
      };
      body: {
        reason: string;
      };
    };
    answer: {
      commitmentId: string;
      subject: {
        code: string;
        name: string;
      };
      unit: {
        code: string;
        name: string;
      };
      template: string;
      /** 承诺编码. */
      documentNumber: string;
      text: {
        kind: '审批替代型' | '容缺受理型' | '证明事项型' | '信用修复型' | '行业自律型' | '主动型';
        itemName: string;
        promise: string;
        liability: string;
        madeOn: string;
        validUntil: string | null;
        disclosure: '可向社会公开' | '特定范围内公开' | '不可公开';
      };
      signedAt: string;
      /** Account. */
      signedBy: string;
      state: 'waiting' | 'accepted' | 'sent-back' | 'taken-back';
      decidedAt: string | null;
      decidedBy: string | null;
      /** Why it was sent back; else empty. */
      reason: string;
      /** Its record; null while an accepted one is handed in, or waits for the department’s release. */
      recordId: string | null;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'commitment.not-found'
      | 'commitment.ended'
      | 'commitment.personal';
  };
  /** 本单位受理的信用承诺记录及履行状态，先到期的在前 / Records of commitments that one’s unit accepted and how they were kept, those due first: GET /api/v1/commitment-records */
  listCommitmentRecords: {
    input: {
      query?: {
        performance?: '全部履行' | '部分履行' | '全部未履行' | '履行中';
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      records: Array<{
        recordId: string;
        version: number;
        subject: {
          code: string;
          name: string;
        };
        /** The unit that accepted it. */
        unit: {
          code: string;
          name: string;
        };
        documentNumber: string;
        kind: string;
        itemName: string;
        madeOn: string;
        validUntil: string | null;
        performance: '全部履行' | '部分履行' | '全部未履行' | '履行中';
        unfulfilled: string | null;
        enforcement: string | null;
        assessedOn: string | null;
        /** The row by names of fields: a correction of it records how it was kept. */
        row: Record<string, string>;
        /** Oldest first, at most 50. */
        talks: Array<{
          talkId: string;
          kind: 'reminder' | 'warning';
          heldOn: string;
          occasion: string;
          result: string;
          notedAt: string;
        }>;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 一条信用承诺记录及其约谈 / A record of a commitment, with the talks about it: GET /api/v1/commitment-records/{code}/{recordId} */
  getCommitmentRecord: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        recordId: string;
      };
    };
    answer: {
      recordId: string;
      version: number;
      subject: {
        code: string;
        name: string;
      };
      /** The unit that accepted it. */
      unit: {
        code: string;
        name: string;
      };
      documentNumber: string;
      kind: string;
      itemName: string;
      madeOn: string;
      validUntil: string | null;
      performance: '全部履行' | '部分履行' | '全部未履行' | '履行中';
      unfulfilled: string | null;
      enforcement: string | null;
      assessedOn: string | null;
      /** The row by names of fields: a correction of it records how it was kept. */
      row: Record<string, string>;
      /** Oldest first, at most 50. */
      talks: Array<{
        talkId: string;
        kind: 'reminder' | 'warning';
        heldOn: string;
        occasion: string;
        result: string;
        notedAt: string;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'commitment.record-not-found';
  };
  /** 记下一次提示约谈或者警示约谈 / Write down a reminder or warning talk: POST /api/v1/commitment-records/{code}/{recordId}/talks */
  noteCommitmentTalk: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
        recordId: string;
      };
      body: {
        kind: 'reminder' | 'warning';
        heldOn: string;
        /** Why it was held; no names of persons. */
        occasion: string;
        /** What came of it; no names of persons. */
        result: string;
      };
    };
    answer: {
      talkId: string;
      kind: 'reminder' | 'warning';
      heldOn: string;
      occasion: string;
      result: string;
      notedAt: string;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'commitment.record-not-found'
      | 'commitment.talk-day-wrong'
      | 'commitment.personal';
  };
  /** 事项目录：哪些单位办理、可查询哪些信息、依据什么 / The catalogue of matters: who handles each, what it may see, and by which clause: GET /api/v1/matters */
  listMatters: {
    input: {
      query?: {
        kind?: 'approval' | 'procurement' | 'funding' | 'honours' | 'inspection';
      };
    };
    answer: {
      asOf: string;
      matters: Array<{
        matter: string;
        name: {
          zh: string;
          en: string;
        };
        kind: 'approval' | 'procurement' | 'funding' | 'honours' | 'inspection';
        desks: {
          words: Array<string>;
          windows: boolean;
        };
        scope: {
          records: Array<{
            items: Array<string>;
            domains: 'all' | Array<string>;
            /** Only penalties of these classes. */
            severities?: Array<'minor' | 'general' | 'serious'>;
          }>;
          lists: Array<{
            kinds: Array<'serious' | 'abnormal' | 'court' | 'honour'>;
            domains: 'all' | Array<string>;
          }>;
          /** Fields whose measures concern it. */
          measures: Array<string>;
          commitments: boolean;
        };
        clause: string;
        mark: 'V' | 'S' | 'M' | 'D';
        /** Field of regulation. */
        domain: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        /** For what a desk may ask about it. */
        purposes: Array<{
          id: string;
          name: {
            zh: string;
            en: string;
          };
        }>;
      }>;
    };
    code: never;
  };
  /** 一个事项 / One matter: GET /api/v1/matters/{matter} */
  getMatter: {
    input: {
      path: {
        matter: string;
      };
    };
    answer: {
      matter: string;
      name: {
        zh: string;
        en: string;
      };
      kind: 'approval' | 'procurement' | 'funding' | 'honours' | 'inspection';
      desks: {
        words: Array<string>;
        windows: boolean;
      };
      scope: {
        records: Array<{
          items: Array<string>;
          domains: 'all' | Array<string>;
          /** Only penalties of these classes. */
          severities?: Array<'minor' | 'general' | 'serious'>;
        }>;
        lists: Array<{
          kinds: Array<'serious' | 'abnormal' | 'court' | 'honour'>;
          domains: 'all' | Array<string>;
        }>;
        /** Fields whose measures concern it. */
        measures: Array<string>;
        commitments: boolean;
      };
      clause: string;
      mark: 'V' | 'S' | 'M' | 'D';
      /** Field of regulation. */
      domain: {
        id: string;
        name: {
          zh: string;
          en: string;
        };
      };
      /** For what a desk may ask about it. */
      purposes: Array<{
        id: string;
        name: {
          zh: string;
          en: string;
        };
      }>;
    };
    code: 'matter.unknown';
  };
  /** 逢办必查：按事项核查一个组织，返回事实和法定措施，签名可验；不作结论 / Check one organisation for a matter: facts and the measures of the law, signed; never a verdict: POST /api/v1/checks */
  askCheck: {
    input: {
      body: {
        /** 事项, of GET /api/v1/matters. */
        matter: string;
        /** 查询用途: one of the matter. */
        purpose: string;
        basis:
          | {
              kind: 'law';
              /** An article (食品安全法第三十五条) or the number of a document. */
              clause: string;
            }
          | {
              kind: 'authorisation';
              /** Number of the letter of authorisation; no name. */
              document: string;
              /** Its last day. */
              authorisedUntil: string;
            };
        /** 办件编号. */
        caseNumber: string;
        /** How things stood at the end of this day; left out: now. */
        asOf?: string | null;
        /** 统一社会信用代码, in any case and width. */
        subjectCode: string;
      };
    };
    answer: {
      answer: {
        /** The day it speaks of. */
        asOf: string;
        subject: {
          code: string;
          /** The name registered now. */
          name: string;
          kind: string;
          /** 登记状态. */
          status: string;
          establishedOn: string | null;
          closedOn: string | null;
          formerNames: Array<{
            name: string;
            validFrom: string | null;
            validUntil: string | null;
          }>;
          /** Other organisations whose names differ by one character: compare the codes. */
          alike: {
            count: number;
            isMore: boolean;
            organisations: Array<{
              code: string;
              name: string;
            }>;
          };
          /** What must not be overlooked; empty: nothing. */
          notices: Array<{
            kind: 'ended' | 'revoked' | 'moved' | 'renamed' | 'alike' | 'identity-today';
            words: {
              zh: string;
              en: string;
            };
          }>;
        };
        lists: Array<{
          recordId: string;
          version: number;
          item: string;
          list: string;
          listName: string;
          kind: 'serious' | 'abnormal' | 'court' | 'honour';
          domain: string;
          reason: string;
          decisionNumber: string;
          authorityName: string;
          decidedOn: string;
          listedOn: string;
          removalCondition: string | null;
          shownFrom: string;
          shownUntil: string | null;
        }>;
        /** In the scope of the matter, newest decision first. */
        records: Array<{
          recordId: string;
          version: number;
          item: string;
          itemName: {
            zh: string;
            en: string;
          };
          title: string;
          documentNumber: string | null;
          authority: string | null;
          decidedOn: string | null;
          severity: 'minor' | 'general' | 'serious' | null;
          shownFrom: string;
          shownUntil: string | null;
          content: Record<string, unknown>;
        }>;
        /** There are more records than are shown. */
        hasMore: boolean;
        /** What the law attaches to these facts for this matter. */
        measures: Array<{
          measure: string;
          name: {
            zh: string;
            en: string;
          };
          type: 'I' | 'II' | 'III' | 'incentive';
          domain: string;
          clause: string;
          mark: 'V' | 'S' | 'M' | 'D';
          trigger: {
            zh: string;
            en: string;
          };
          since: string;
          /** Last day; null: as long as what it rests on stands. */
          until: string | null;
          /** How it ends. */
          endsWith: {
            zh: string;
            en: string;
          };
          implementedBy: {
            zh: string;
            en: string;
          };
          rests: {
            recordId: string;
            item: string;
            documentNumber: string;
            authorityName: string;
            /** Id of the list, where it rests on an entry. */
            list: string | null;
          };
          /** null: it follows from the listing itself. */
          decision: {
            recordId: string;
            documentNumber: string;
            authorityName: string;
            decidedOn: string;
            content: string;
          } | null;
        }>;
        commitments: Array<{
          recordId: string;
          version: number;
          item: string;
          itemName: {
            zh: string;
            en: string;
          };
          title: string;
          documentNumber: string | null;
          authority: string | null;
          decidedOn: string | null;
          severity: 'minor' | 'general' | 'serious' | null;
          shownFrom: string;
          shownUntil: string | null;
          content: Record<string, unknown>;
        }>;
        /** A reference for people, once there are grades. */
        grade: {
          value: null;
          words: {
            zh: string;
            en: string;
          };
        };
        form: 'gongxin/check/v1';
        checkId: string;
        askedAt: string;
        /** Last day on which it may be relied on; null: it speaks of a past day. */
        goodUntil: string | null;
        askedBy: {
          unit: string;
          name: string;
        };
        matter: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        purpose: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        basis:
          | {
              kind: 'law';
              /** An article (食品安全法第三十五条) or the number of a document. */
              clause: string;
            }
          | {
              kind: 'authorisation';
              /** Number of the letter of authorisation; no name. */
              document: string;
              /** Its last day. */
              authorisedUntil: string;
            };
        caseNumber: string;
        note: {
          zh: string;
          en: string;
        };
      };
      signature: string;
    };
    code:
      | 'check.key-too-long'
      | 'access.not-signed-in'
      | 'check.matter-not-yours'
      | 'check.no-unit'
      | 'access.cross-site'
      | 'access.denied'
      | 'check.subject-unknown'
      | 'check.answer-erased'
      | 'check.reread-over'
      | 'check.matter-unknown'
      | 'check.purpose-unknown'
      | 'check.basis-wrong'
      | 'check.authorisation-over'
      | 'check.case-number-wrong'
      | 'check.as-of-wrong'
      | 'check.key-reused'
      | 'check.natural-person'
      | 'check.code-wrong'
      | 'check.code-twice'
      | 'check.allowance-used';
  };
  /** 本单位的核查，新的在前 / Checks of one’s own unit, the newest first: GET /api/v1/checks */
  listChecks: {
    input: {
      query?: {
        /** Only those without feedback. */
        feedback?: 'missing';
        matter?: string;
        /** 统一社会信用代码, in any case and width. */
        subject?: string;
        from?: string;
        until?: string;
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      checks: Array<{
        checkId: string;
        subject: {
          code: string;
          name: string | null;
        };
        unit: {
          code: string;
          name: string;
        };
        matter: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        purpose: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        /** The article, or the number of the authorisation. */
        basis: string;
        askedAt: string;
        /** The past day that was asked about; null: how things stood then. */
        asOf: string | null;
        feedback: {
          result: 'considered' | 'measure-applied' | 'incentive-applied' | 'no-effect' | 'not-proceeded';
          measures: Array<string>;
          givenAt: string;
        } | null;
        account: string;
        caseNumber: string;
        /** null: feedback was given. */
        feedbackDueOn: string | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 按一个事项核查一批组织（至多一千个）；逐个作答，不能作答的说明原因 / Check up to 1,000 organisations for one matter; each is answered, or refused with its reason: POST /api/v1/checks/batch */
  askChecks: {
    input: {
      body: {
        /** 事项, of GET /api/v1/matters. */
        matter: string;
        /** 查询用途: one of the matter. */
        purpose: string;
        basis:
          | {
              kind: 'law';
              /** An article (食品安全法第三十五条) or the number of a document. */
              clause: string;
            }
          | {
              kind: 'authorisation';
              /** Number of the letter of authorisation; no name. */
              document: string;
              /** Its last day. */
              authorisedUntil: string;
            };
        /** 办件编号. */
        caseNumber: string;
        /** How things stood at the end of this day; left out: now. */
        asOf?: string | null;
        subjectCodes: Array<string>;
      };
    };
    answer: {
      answered: number;
      refused: number;
      /** In the order of the codes. */
      lines: Array<{
        place: number;
        /** null: an identifier of a person, which is not repeated. */
        subjectCode: string | null;
        check: {
          answer: {
            /** The day it speaks of. */
            asOf: string;
            subject: {
              code: string;
              /** The name registered now. */
              name: string;
              kind: string;
              /** 登记状态. */
              status: string;
              establishedOn: string | null;
              closedOn: string | null;
              formerNames: Array<{
                name: string;
                validFrom: string | null;
                validUntil: string | null;
              }>;
              /** Other organisations whose names differ by one character: compare the codes. */
              alike: {
                count: number;
                isMore: boolean;
                organisations: Array<{
                  code: string;
                  name: string;
                }>;
              };
              /** What must not be overlooked; empty: nothing. */
              notices: Array<{
                kind: 'ended' | 'revoked' | 'moved' | 'renamed' | 'alike' | 'identity-today';
                words: {
                  zh: string;
                  en: string;
                };
              }>;
            };
            lists: Array<{
              recordId: string;
              version: number;
              item: string;
              list: string;
              listName: string;
              kind: 'serious' | 'abnormal' | 'court' | 'honour';
              domain: string;
              reason: string;
              decisionNumber: string;
              authorityName: string;
              decidedOn: string;
              listedOn: string;
              removalCondition: string | null;
              shownFrom: string;
              shownUntil: string | null;
            }>;
            /** In the scope of the matter, newest decision first. */
            records: Array<{
              recordId: string;
              version: number;
              item: string;
              itemName: {
                zh: string;
                en: string;
              };
              title: string;
              documentNumber: string | null;
              authority: string | null;
              decidedOn: string | null;
              severity: 'minor' | 'general' | 'serious' | null;
              shownFrom: string;
              shownUntil: string | null;
              content: Record<string, unknown>;
            }>;
            /** There are more records than are shown. */
            hasMore: boolean;
            /** What the law attaches to these facts for this matter. */
            measures: Array<{
              measure: string;
              name: {
                zh: string;
                en: string;
              };
              type: 'I' | 'II' | 'III' | 'incentive';
              domain: string;
              clause: string;
              mark: 'V' | 'S' | 'M' | 'D';
              trigger: {
                zh: string;
                en: string;
              };
              since: string;
              /** Last day; null: as long as what it rests on stands. */
              until: string | null;
              /** How it ends. */
              endsWith: {
                zh: string;
                en: string;
              };
              implementedBy: {
                zh: string;
                en: string;
              };
              rests: {
                recordId: string;
                item: string;
                documentNumber: string;
                authorityName: string;
                /** Id of the list, where it rests on an entry. */
                list: string | null;
              };
              /** null: it follows from the listing itself. */
              decision: {
                recordId: string;
                documentNumber: string;
                authorityName: string;
                decidedOn: string;
                content: string;
              } | null;
            }>;
            commitments: Array<{
              recordId: string;
              version: number;
              item: string;
              itemName: {
                zh: string;
                en: string;
              };
              title: string;
              documentNumber: string | null;
              authority: string | null;
              decidedOn: string | null;
              severity: 'minor' | 'general' | 'serious' | null;
              shownFrom: string;
              shownUntil: string | null;
              content: Record<string, unknown>;
            }>;
            /** A reference for people, once there are grades. */
            grade: {
              value: null;
              words: {
                zh: string;
                en: string;
              };
            };
            form: 'gongxin/check/v1';
            checkId: string;
            askedAt: string;
            /** Last day on which it may be relied on; null: it speaks of a past day. */
            goodUntil: string | null;
            askedBy: {
              unit: string;
              name: string;
            };
            matter: {
              id: string;
              name: {
                zh: string;
                en: string;
              };
            };
            purpose: {
              id: string;
              name: {
                zh: string;
                en: string;
              };
            };
            basis:
              | {
                  kind: 'law';
                  /** An article (食品安全法第三十五条) or the number of a document. */
                  clause: string;
                }
              | {
                  kind: 'authorisation';
                  /** Number of the letter of authorisation; no name. */
                  document: string;
                  /** Its last day. */
                  authorisedUntil: string;
                };
            caseNumber: string;
            note: {
              zh: string;
              en: string;
            };
          };
          signature: string;
        } | null;
        refused: {
          code: string;
          zh: string;
          en: string;
        } | null;
      }>;
    };
    code:
      | 'check.key-too-long'
      | 'access.not-signed-in'
      | 'check.matter-not-yours'
      | 'check.no-unit'
      | 'access.cross-site'
      | 'access.denied'
      | 'check.matter-unknown'
      | 'check.purpose-unknown'
      | 'check.basis-wrong'
      | 'check.authorisation-over'
      | 'check.case-number-wrong'
      | 'check.as-of-wrong'
      | 'check.key-reused'
      | 'check.too-many-codes'
      | 'check.allowance-used';
  };
  /** 一次核查：审计员和组织本身得到当时的原样结果；办理单位得到现在的情况和变化 / A check: auditor and organisation get it as it was given, to the byte; its desk gets today’s state and what changed: GET /api/v1/checks/{id} */
  getCheck: {
    input: {
      path: {
        id: string;
      };
    };
    answer:
      | {
          answer: {
            /** The day it speaks of. */
            asOf: string;
            subject: {
              code: string;
              /** The name registered now. */
              name: string;
              kind: string;
              /** 登记状态. */
              status: string;
              establishedOn: string | null;
              closedOn: string | null;
              formerNames: Array<{
                name: string;
                validFrom: string | null;
                validUntil: string | null;
              }>;
              /** Other organisations whose names differ by one character: compare the codes. */
              alike: {
                count: number;
                isMore: boolean;
                organisations: Array<{
                  code: string;
                  name: string;
                }>;
              };
              /** What must not be overlooked; empty: nothing. */
              notices: Array<{
                kind: 'ended' | 'revoked' | 'moved' | 'renamed' | 'alike' | 'identity-today';
                words: {
                  zh: string;
                  en: string;
                };
              }>;
            };
            lists: Array<{
              recordId: string;
              version: number;
              item: string;
              list: string;
              listName: string;
              kind: 'serious' | 'abnormal' | 'court' | 'honour';
              domain: string;
              reason: string;
              decisionNumber: string;
              authorityName: string;
              decidedOn: string;
              listedOn: string;
              removalCondition: string | null;
              shownFrom: string;
              shownUntil: string | null;
            }>;
            /** In the scope of the matter, newest decision first. */
            records: Array<{
              recordId: string;
              version: number;
              item: string;
              itemName: {
                zh: string;
                en: string;
              };
              title: string;
              documentNumber: string | null;
              authority: string | null;
              decidedOn: string | null;
              severity: 'minor' | 'general' | 'serious' | null;
              shownFrom: string;
              shownUntil: string | null;
              content: Record<string, unknown>;
            }>;
            /** There are more records than are shown. */
            hasMore: boolean;
            /** What the law attaches to these facts for this matter. */
            measures: Array<{
              measure: string;
              name: {
                zh: string;
                en: string;
              };
              type: 'I' | 'II' | 'III' | 'incentive';
              domain: string;
              clause: string;
              mark: 'V' | 'S' | 'M' | 'D';
              trigger: {
                zh: string;
                en: string;
              };
              since: string;
              /** Last day; null: as long as what it rests on stands. */
              until: string | null;
              /** How it ends. */
              endsWith: {
                zh: string;
                en: string;
              };
              implementedBy: {
                zh: string;
                en: string;
              };
              rests: {
                recordId: string;
                item: string;
                documentNumber: string;
                authorityName: string;
                /** Id of the list, where it rests on an entry. */
                list: string | null;
              };
              /** null: it follows from the listing itself. */
              decision: {
                recordId: string;
                documentNumber: string;
                authorityName: string;
                decidedOn: string;
                content: string;
              } | null;
            }>;
            commitments: Array<{
              recordId: string;
              version: number;
              item: string;
              itemName: {
                zh: string;
                en: string;
              };
              title: string;
              documentNumber: string | null;
              authority: string | null;
              decidedOn: string | null;
              severity: 'minor' | 'general' | 'serious' | null;
              shownFrom: string;
              shownUntil: string | null;
              content: Record<string, unknown>;
            }>;
            /** A reference for people, once there are grades. */
            grade: {
              value: null;
              words: {
                zh: string;
                en: string;
              };
            };
            form: 'gongxin/check/v1';
            checkId: string;
            askedAt: string;
            /** Last day on which it may be relied on; null: it speaks of a past day. */
            goodUntil: string | null;
            askedBy: {
              unit: string;
              name: string;
            };
            matter: {
              id: string;
              name: {
                zh: string;
                en: string;
              };
            };
            purpose: {
              id: string;
              name: {
                zh: string;
                en: string;
              };
            };
            basis:
              | {
                  kind: 'law';
                  /** An article (食品安全法第三十五条) or the number of a document. */
                  clause: string;
                }
              | {
                  kind: 'authorisation';
                  /** Number of the letter of authorisation; no name. */
                  document: string;
                  /** Its last day. */
                  authorisedUntil: string;
                };
            caseNumber: string;
            note: {
              zh: string;
              en: string;
            };
          };
          signature: string;
        }
      | {
          check: {
            checkId: string;
            subject: {
              code: string;
              name: string | null;
            };
            unit: {
              code: string;
              name: string;
            };
            matter: {
              id: string;
              name: {
                zh: string;
                en: string;
              };
            };
            purpose: {
              id: string;
              name: {
                zh: string;
                en: string;
              };
            };
            /** The article, or the number of the authorisation. */
            basis: string;
            askedAt: string;
            /** The past day that was asked about; null: how things stood then. */
            asOf: string | null;
            feedback: {
              result: 'considered' | 'measure-applied' | 'incentive-applied' | 'no-effect' | 'not-proceeded';
              measures: Array<string>;
              givenAt: string;
            } | null;
            account: string;
            caseNumber: string;
            /** null: feedback was given. */
            feedbackDueOn: string | null;
          };
          now: {
            /** The day it speaks of. */
            asOf: string;
            subject: {
              code: string;
              /** The name registered now. */
              name: string;
              kind: string;
              /** 登记状态. */
              status: string;
              establishedOn: string | null;
              closedOn: string | null;
              formerNames: Array<{
                name: string;
                validFrom: string | null;
                validUntil: string | null;
              }>;
              /** Other organisations whose names differ by one character: compare the codes. */
              alike: {
                count: number;
                isMore: boolean;
                organisations: Array<{
                  code: string;
                  name: string;
                }>;
              };
              /** What must not be overlooked; empty: nothing. */
              notices: Array<{
                kind: 'ended' | 'revoked' | 'moved' | 'renamed' | 'alike' | 'identity-today';
                words: {
                  zh: string;
                  en: string;
                };
              }>;
            };
            lists: Array<{
              recordId: string;
              version: number;
              item: string;
              list: string;
              listName: string;
              kind: 'serious' | 'abnormal' | 'court' | 'honour';
              domain: string;
              reason: string;
              decisionNumber: string;
              authorityName: string;
              decidedOn: string;
              listedOn: string;
              removalCondition: string | null;
              shownFrom: string;
              shownUntil: string | null;
            }>;
            /** In the scope of the matter, newest decision first. */
            records: Array<{
              recordId: string;
              version: number;
              item: string;
              itemName: {
                zh: string;
                en: string;
              };
              title: string;
              documentNumber: string | null;
              authority: string | null;
              decidedOn: string | null;
              severity: 'minor' | 'general' | 'serious' | null;
              shownFrom: string;
              shownUntil: string | null;
              content: Record<string, unknown>;
            }>;
            /** There are more records than are shown. */
            hasMore: boolean;
            /** What the law attaches to these facts for this matter. */
            measures: Array<{
              measure: string;
              name: {
                zh: string;
                en: string;
              };
              type: 'I' | 'II' | 'III' | 'incentive';
              domain: string;
              clause: string;
              mark: 'V' | 'S' | 'M' | 'D';
              trigger: {
                zh: string;
                en: string;
              };
              since: string;
              /** Last day; null: as long as what it rests on stands. */
              until: string | null;
              /** How it ends. */
              endsWith: {
                zh: string;
                en: string;
              };
              implementedBy: {
                zh: string;
                en: string;
              };
              rests: {
                recordId: string;
                item: string;
                documentNumber: string;
                authorityName: string;
                /** Id of the list, where it rests on an entry. */
                list: string | null;
              };
              /** null: it follows from the listing itself. */
              decision: {
                recordId: string;
                documentNumber: string;
                authorityName: string;
                decidedOn: string;
                content: string;
              } | null;
            }>;
            commitments: Array<{
              recordId: string;
              version: number;
              item: string;
              itemName: {
                zh: string;
                en: string;
              };
              title: string;
              documentNumber: string | null;
              authority: string | null;
              decidedOn: string | null;
              severity: 'minor' | 'general' | 'serious' | null;
              shownFrom: string;
              shownUntil: string | null;
              content: Record<string, unknown>;
            }>;
            /** A reference for people, once there are grades. */
            grade: {
              value: null;
              words: {
                zh: string;
                en: string;
              };
            };
          };
          changes: {
            gone: Array<string>;
            added: Array<string>;
            changed: Array<string>;
          };
        };
    code:
      | 'access.not-signed-in'
      | 'access.denied'
      | 'check.not-found'
      | 'check.answer-erased'
      | 'check.reread-over'
      | 'check.matter-unknown'
      | 'check.allowance-used';
  };
  /** 反馈核查后的处理结果；重复发送不重复记录，可在期限内更正 / Tell what was done after a check; sent again it changes nothing, within the term it can be corrected: POST /api/v1/checks/{id}/feedback */
  giveFeedback: {
    input: {
      path: {
        id: string;
      };
      body: {
        result: 'considered' | 'measure-applied' | 'incentive-applied' | 'no-effect' | 'not-proceeded';
        /** Numbers of the measures applied. */
        measures?: Array<string>;
        /** In your words; nothing about a person. */
        note?: string;
        /** Of the decision, where it has one of its own. */
        caseNumber?: string;
      };
    };
    answer: {
      result: 'considered' | 'measure-applied' | 'incentive-applied' | 'no-effect' | 'not-proceeded';
      /** Numbers of the measures applied. */
      measures: Array<string>;
      /** In your words; nothing about a person. */
      note: string;
      /** Of the decision, where it has one of its own. */
      caseNumber: string;
      version: number;
      givenAt: string;
      correctableUntil: string;
    };
    code:
      | 'access.not-signed-in'
      | 'access.cross-site'
      | 'access.denied'
      | 'check.not-found'
      | 'feedback.too-late'
      | 'feedback.measure-unknown';
  };
  /** 谁查过本组织：哪个单位、何时、为何事项、依据什么、结果如何 / Who looked at one’s own organisation: which unit, when, for what, on what basis, and what followed: GET /api/v1/own/{code}/checks */
  getOwnChecks: {
    input: {
      path: {
        /** 统一社会信用代码, in any case and width. */
        code: string;
      };
      query?: {
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      checks: Array<{
        checkId: string;
        subject: {
          code: string;
          name: string | null;
        };
        unit: {
          code: string;
          name: string;
        };
        matter: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        purpose: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        /** The article, or the number of the authorisation. */
        basis: string;
        askedAt: string;
        /** The past day that was asked about; null: how things stood then. */
        asOf: string | null;
        feedback: {
          result: 'considered' | 'measure-applied' | 'incentive-applied' | 'no-effect' | 'not-proceeded';
          measures: Array<string>;
          givenAt: string;
        } | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied' | 'check.not-found';
  };
  /** 应用统计：各单位、各事项每月的核查和反馈 / How checks are used: by unit, matter and month, with what they led to: GET /api/v1/check-use */
  getCheckUse: {
    input: {
      query?: {
        /** First month; left out: eleven months before the last. */
        from?: string;
        /** Last month; left out: this one. */
        to?: string;
      };
    };
    answer: {
      asOf: string;
      from: string;
      to: string;
      lines: Array<{
        unit: {
          code: string;
          name: string;
        };
        matter: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        /** YYYY-MM */
        month: string;
        asked: number;
        reread: number;
        /** Feedback by result. */
        results: Record<string, number>;
        withoutFeedback: number;
      }>;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 异常查询提示，新的在前；提示不是结论 / Signs of misuse, the newest first; a flag is a question, not a finding: GET /api/v1/check-flags */
  listCheckFlags: {
    input: {
      query?: {
        flag?: string;
        account?: string;
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      flags: Array<{
        flagId: string;
        flag: {
          id: string;
          name: {
            zh: string;
            en: string;
          };
        };
        account: string;
        unit: {
          code: string;
          name: string;
        };
        day: string;
        count: number;
        /** More than so many raise it. */
        more: number;
        raisedAt: string;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 等待放行的批次，最早的在前 / Submissions with rows to release, oldest first: GET /api/v1/releases */
  listReleases: {
    input: {
      query?: {
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      releases: Array<{
        submissionId: string;
        item: string;
        provider: string | null;
        file: string;
        receivedAt: string;
        /** The account that handed it in, and does not release it. */
        handedInBy: string;
        waiting: number;
        /** The department's key signs each row. */
        isSigned: boolean;
        /** Whoever asks may release it: somebody else handed it in. */
        mayRelease: boolean;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 一个批次等待放行的行：内容、所更正的原内容、待签名的文本和盐 / The rows of a submission that wait: content, what they change, and what is to be signed: GET /api/v1/releases/{submissionId} */
  getRelease: {
    input: {
      path: {
        submissionId: string;
      };
      query?: {
        /** `next` of the page before. */
        cursor?: number;
        limit?: number;
      };
    };
    answer: {
      submissionId: string;
      item: string;
      provider: string | null;
      file: string;
      receivedAt: string;
      /** The account that handed it in, and does not release it. */
      handedInBy: string;
      waiting: number;
      /** The department's key signs each row. */
      isSigned: boolean;
      /** Whoever asks may release it: somebody else handed it in. */
      mayRelease: boolean;
      /** Of the ledger: first line of the text that is signed. */
      origin: string;
      rows: Array<{
        /** Line of the sheet. */
        row: number;
        subjectCode: string;
        decidedOn: string | null;
        /** As it will stand in the record. */
        content: Record<string, unknown>;
        /** What the record says now; null: it is a new one. */
        before: Record<string, unknown> | null;
        /** What is attested, byte for byte: show what stands in it, for that is signed. Null: nothing is. */
        statement: string | null;
        /** Key of the commitment: HMAC-SHA-256 of the statement with it. */
        salt: string | null;
        /** It was sent back, and may still be released. */
        sentBack: {
          reason: string;
          by: string;
          at: string;
        } | null;
      }>;
      /** `cursor` of the page that follows. */
      next: number | null;
    };
    code: 'access.not-signed-in' | 'release.own' | 'access.denied' | 'release.not-found' | 'release.unsigned';
  };
  /** 放行若干行，每行附部门签名；一次最多 1,000 行 / Release rows, each signed; at most 1,000 a call: POST /api/v1/releases/{submissionId} */
  releaseRows: {
    input: {
      path: {
        submissionId: string;
      };
      body: {
        /** The key that signed; null where nothing is signed. */
        keyId?: string | null;
        decisions: Array<{
          row: number;
          signature?: string | null;
        }>;
      };
    };
    answer: {
      rows: Array<{
        row: number;
        outcome: 'accepted' | 'updated' | 'unchanged' | 'held' | 'refused' | 'not-waiting';
      }>;
    };
    code:
      | 'access.not-signed-in'
      | 'release.own'
      | 'access.cross-site'
      | 'access.denied'
      | 'release.not-found'
      | 'release.unsigned';
  };
  /** 退回若干行并说明理由；以后仍可放行 / Send rows back with a reason; they can still be released later: POST /api/v1/releases/{submissionId}/refusal */
  sendRowsBack: {
    input: {
      path: {
        submissionId: string;
      };
      body: {
        rows: Array<number>;
        reason: string;
      };
    };
    answer: {
      rows: Array<{
        row: number;
        outcome: 'accepted' | 'updated' | 'unchanged' | 'held' | 'refused' | 'not-waiting';
      }>;
    };
    code:
      | 'access.not-signed-in'
      | 'release.own'
      | 'access.cross-site'
      | 'access.denied'
      | 'release.not-found'
      | 'release.unsigned';
  };
  /** 单位，按代码排列 / Units by code: GET /api/v1/units */
  listUnits: {
    input: {
      query?: {
        kind?: 'centre' | 'department' | 'window';
        /** 2, 4 or 6 digits: of a province, a city or a county. */
        division?: string;
        state?: 'working' | 'ended';
        q?: string;
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      units: Array<{
        /** Unified social credit code of the unit. */
        code: string;
        name: string;
        kind: 'centre' | 'department' | 'window';
        /** 行政区划代码; 370400 is a city, 370402 a county of it. */
        division: string;
        createdAt: string;
        endedAt: string | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 一个单位 / A unit: GET /api/v1/units/{code} */
  getUnit: {
    input: {
      path: {
        code: string;
      };
    };
    answer: {
      /** Unified social credit code of the unit. */
      code: string;
      name: string;
      kind: 'centre' | 'department' | 'window';
      /** 行政区划代码; 370400 is a city, 370402 a county of it. */
      division: string;
      createdAt: string;
      endedAt: string | null;
    };
    code:
      | 'access.not-signed-in'
      | 'account.about-yourself'
      | 'access.denied'
      | 'account.not-found'
      | 'unit.not-found'
      | 'mandate.not-found'
      | 'account.exists'
      | 'account.changed-meanwhile'
      | 'account.last-administrator'
      | 'account.suspended'
      | 'account.not-suspended'
      | 'unit.exists'
      | 'unit.ended'
      | 'unit.last-centre'
      | 'mandate.ended'
      | 'account.role-elsewhere'
      | 'account.roles-apart'
      | 'account.roles-missing'
      | 'unit.code-wrong'
      | 'unit.division-unknown'
      | 'mandate.subject-unknown'
      | 'mandate.days-wrong'
      | 'mandate.not-representative';
  };
  /** 人员账户，按账户名排列 / People's accounts by name: GET /api/v1/accounts */
  listAccounts: {
    input: {
      query?: {
        unit?: string;
        role?:
          | 'submitter'
          | 'reviewer'
          | 'officer'
          | 'supervisor'
          | 'window-officer'
          | 'auditor'
          | 'system-administrator'
          | 'security-administrator'
          | 'audit-administrator'
          | 'representative';
        state?: 'open' | 'suspended' | 'closed' | 'unit-ended';
        q?: string;
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      accounts: Array<{
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
        name: string;
        unit: {
          /** Unified social credit code of the unit. */
          code: string;
          name: string;
          kind: 'centre' | 'department' | 'window';
          /** 行政区划代码; 370400 is a city, 370402 a county of it. */
          division: string;
        } | null;
        roles: Array<
          | 'submitter'
          | 'reviewer'
          | 'officer'
          | 'supervisor'
          | 'window-officer'
          | 'auditor'
          | 'system-administrator'
          | 'security-administrator'
          | 'audit-administrator'
          | 'representative'
        >;
        state: 'open' | 'suspended' | 'closed' | 'unit-ended';
        isDemo: boolean;
        createdAt: string;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 一个账户：角色的起止、由谁授予，以及授权 / An account: its roles with their days and who granted them, its mandates: GET /api/v1/accounts/{account} */
  getAccount: {
    input: {
      path: {
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
      };
    };
    answer: {
      /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
      account: string;
      name: string;
      unit: {
        /** Unified social credit code of the unit. */
        code: string;
        name: string;
        kind: 'centre' | 'department' | 'window';
        /** 行政区划代码; 370400 is a city, 370402 a county of it. */
        division: string;
      } | null;
      roles: Array<
        | 'submitter'
        | 'reviewer'
        | 'officer'
        | 'supervisor'
        | 'window-officer'
        | 'auditor'
        | 'system-administrator'
        | 'security-administrator'
        | 'audit-administrator'
        | 'representative'
      >;
      state: 'open' | 'suspended' | 'closed' | 'unit-ended';
      isDemo: boolean;
      createdAt: string;
      suspendedAt: string | null;
      closedAt: string | null;
      /** Every role that it has held, newest first, at most 100. */
      grants: Array<{
        role:
          | 'submitter'
          | 'reviewer'
          | 'officer'
          | 'supervisor'
          | 'window-officer'
          | 'auditor'
          | 'system-administrator'
          | 'security-administrator'
          | 'audit-administrator'
          | 'representative';
        grantedAt: string;
        grantedBy: string;
        endedAt: string | null;
        endedBy: string | null;
      }>;
      /** Newest first, at most 100. */
      mandates: Array<{
        mandateId: string;
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
        /** Unified social credit code. */
        subjectCode: string;
        subjectName: string | null;
        /** Number of the letter of authority. */
        document: string;
        validFrom: string;
        validUntil: string;
        isRunning: boolean;
        grantedAt: string;
        grantedBy: string;
        endedAt: string | null;
        endedBy: string | null;
      }>;
    };
    code:
      | 'access.not-signed-in'
      | 'account.about-yourself'
      | 'access.denied'
      | 'account.not-found'
      | 'unit.not-found'
      | 'mandate.not-found'
      | 'account.exists'
      | 'account.changed-meanwhile'
      | 'account.last-administrator'
      | 'account.suspended'
      | 'account.not-suspended'
      | 'unit.exists'
      | 'unit.ended'
      | 'unit.last-centre'
      | 'mandate.ended'
      | 'account.role-elsewhere'
      | 'account.roles-apart'
      | 'account.roles-missing'
      | 'unit.code-wrong'
      | 'unit.division-unknown'
      | 'mandate.subject-unknown'
      | 'mandate.days-wrong'
      | 'mandate.not-representative';
  };
  /** 接口客户端，按账户名排列 / Programs of other systems by name: GET /api/v1/clients */
  listClients: {
    input: {
      query?: {
        unit?: string;
        state?: 'open' | 'suspended' | 'closed' | 'unit-ended';
        q?: string;
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      clients: Array<{
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
        name: string;
        unit: {
          /** Unified social credit code of the unit. */
          code: string;
          name: string;
          kind: 'centre' | 'department' | 'window';
          /** 行政区划代码; 370400 is a city, 370402 a county of it. */
          division: string;
        };
        state: 'open' | 'suspended' | 'closed' | 'unit-ended';
        isDemo: boolean;
        createdAt: string;
        keys: Array<{
          keyId: string;
          proof: 'secret' | 'signature';
          rights: Array<string>;
          /** Where it may come from; empty: from anywhere. */
          addresses: Array<string>;
          madeAt: string;
          madeBy: string;
          expiresAt: string;
          endedAt: string | null;
          lastUsedOn: string | null;
        }>;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 一个接口客户端及其密钥 / A program of another system with its keys: GET /api/v1/clients/{account} */
  getClient: {
    input: {
      path: {
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
      };
    };
    answer: {
      /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
      account: string;
      name: string;
      unit: {
        /** Unified social credit code of the unit. */
        code: string;
        name: string;
        kind: 'centre' | 'department' | 'window';
        /** 行政区划代码; 370400 is a city, 370402 a county of it. */
        division: string;
      };
      state: 'open' | 'suspended' | 'closed' | 'unit-ended';
      isDemo: boolean;
      createdAt: string;
      keys: Array<{
        keyId: string;
        proof: 'secret' | 'signature';
        rights: Array<string>;
        /** Where it may come from; empty: from anywhere. */
        addresses: Array<string>;
        madeAt: string;
        madeBy: string;
        expiresAt: string;
        endedAt: string | null;
        lastUsedOn: string | null;
      }>;
    };
    code:
      | 'access.not-signed-in'
      | 'account.about-yourself'
      | 'access.denied'
      | 'account.not-found'
      | 'unit.not-found'
      | 'mandate.not-found'
      | 'account.exists'
      | 'account.changed-meanwhile'
      | 'account.last-administrator'
      | 'account.suspended'
      | 'account.not-suspended'
      | 'unit.exists'
      | 'unit.ended'
      | 'unit.last-centre'
      | 'mandate.ended'
      | 'account.role-elsewhere'
      | 'account.roles-apart'
      | 'account.roles-missing'
      | 'unit.code-wrong'
      | 'unit.division-unknown'
      | 'mandate.subject-unknown'
      | 'mandate.days-wrong'
      | 'mandate.not-representative';
  };
  /** 组织的授权，最新的在前 / Mandates, newest first: GET /api/v1/mandates */
  listMandates: {
    input: {
      query?: {
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account?: string;
        subject?: string;
        state?: 'running' | 'over';
        /** `next` of the page before. */
        cursor?: string;
        limit?: number;
      };
    };
    answer: {
      mandates: Array<{
        mandateId: string;
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
        /** Unified social credit code. */
        subjectCode: string;
        subjectName: string | null;
        /** Number of the letter of authority. */
        document: string;
        validFrom: string;
        validUntil: string;
        isRunning: boolean;
        grantedAt: string;
        grantedBy: string;
        endedAt: string | null;
        endedBy: string | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 凭授权委托书为组织代表登记授权；代表没有账户的，同时设立并给出邀请 / Enter a mandate from a letter of authority; makes and invites the representative where there is none yet: POST /api/v1/mandates */
  grantMandate: {
    input: {
      body: {
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
        /** Given to make the account, which must not exist yet. */
        representative?: {
          name: string;
        } | null;
        subjectCode: string;
        /** Number of the letter of authority (授权委托书). */
        document: string;
        validUntil: string;
      };
    };
    answer: {
      mandate: {
        mandateId: string;
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
        /** Unified social credit code. */
        subjectCode: string;
        subjectName: string | null;
        /** Number of the letter of authority. */
        document: string;
        validFrom: string;
        validUntil: string;
        isRunning: boolean;
        grantedAt: string;
        grantedBy: string;
        endedAt: string | null;
        endedBy: string | null;
      };
      invitation: {
        /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
        account: string;
        token: string;
        validUntil: string;
      } | null;
    };
    code:
      | 'access.not-signed-in'
      | 'account.about-yourself'
      | 'access.cross-site'
      | 'access.denied'
      | 'account.not-found'
      | 'unit.not-found'
      | 'mandate.not-found'
      | 'account.exists'
      | 'account.changed-meanwhile'
      | 'account.last-administrator'
      | 'account.suspended'
      | 'account.not-suspended'
      | 'unit.exists'
      | 'unit.ended'
      | 'unit.last-centre'
      | 'mandate.ended'
      | 'account.role-elsewhere'
      | 'account.roles-apart'
      | 'account.roles-missing'
      | 'unit.code-wrong'
      | 'unit.division-unknown'
      | 'mandate.subject-unknown'
      | 'mandate.days-wrong'
      | 'mandate.not-representative';
  };
  /** 提前终止授权，立即生效 / End a mandate early, at once: POST /api/v1/mandates/{id}/end */
  endMandate: {
    input: {
      path: {
        id: string;
      };
    };
    answer: {
      mandateId: string;
      /** 2 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
      account: string;
      /** Unified social credit code. */
      subjectCode: string;
      subjectName: string | null;
      /** Number of the letter of authority. */
      document: string;
      validFrom: string;
      validUntil: string;
      isRunning: boolean;
      grantedAt: string;
      grantedBy: string;
      endedAt: string | null;
      endedBy: string | null;
    };
    code:
      | 'access.not-signed-in'
      | 'account.about-yourself'
      | 'access.cross-site'
      | 'access.denied'
      | 'account.not-found'
      | 'unit.not-found'
      | 'mandate.not-found'
      | 'account.exists'
      | 'account.changed-meanwhile'
      | 'account.last-administrator'
      | 'account.suspended'
      | 'account.not-suspended'
      | 'unit.exists'
      | 'unit.ended'
      | 'unit.last-centre'
      | 'mandate.ended'
      | 'account.role-elsewhere'
      | 'account.roles-apart'
      | 'account.roles-missing'
      | 'unit.code-wrong'
      | 'unit.division-unknown'
      | 'mandate.subject-unknown'
      | 'mandate.days-wrong'
      | 'mandate.not-representative';
  };
  /** 查阅审计日志：须说明目的和依据，查阅本身也记入日志 / Read the audit trail; purpose and legal basis are stated, and the reading is written down too: POST /api/v1/audit/readings */
  readAudit: {
    input: {
      body: {
        /** What it is read for. */
        purpose:
          | 'provision'
          | 'correction'
          | 'erasure'
          | 'publication'
          | 'objection'
          | 'supervision'
          | 'investigation'
          | 'audit'
          | 'check'
          | 'administration';
        /** The article that allows it, or the number of a document. */
        legalBasis: string;
        /** From this day on, in Beijing. */
        since?: string;
        /** To the end of this day. */
        until?: string;
        account?: string;
        organisation?: string;
        action?:
          | 'submission-received'
          | 'record-withdrawn'
          | 'record-erased'
          | 'fine-classified'
          | 'catalogue-approved'
          | 'job-managed'
          | 'rows-released'
          | 'rows-sent-back'
          | 'department-key-registered'
          | 'department-key-ended'
          | 'proposal-made'
          | 'proposal-decided'
          | 'mandate-granted'
          | 'mandate-ended'
          | 'signed-in'
          | 'sign-in-failed'
          | 'signed-out'
          | 'factor-added'
          | 'factor-removed'
          | 'password-changed'
          | 'invitation-made'
          | 'client-key-made'
          | 'client-key-ended'
          | 'subscription-managed'
          | 'removal-confirmed'
          | 'restricted-list-read'
          | 'unpublished-read'
          | 'commitment-signed'
          | 'commitment-decided'
          | 'commitment-talk'
          | 'check-asked'
          | 'check-reread'
          | 'check-feedback'
          | 'audit-read';
        subjectCode?: string;
        recordId?: string;
        order?: 'oldest' | 'newest';
        /** `next` of the page before. */
        cursor?: string;
      };
    };
    answer: {
      events: Array<{
        eventId: string;
        actedAt: string;
        account: string;
        /** Code of the unit that the account works for. */
        organisation: string | null;
        action:
          | 'submission-received'
          | 'record-withdrawn'
          | 'record-erased'
          | 'fine-classified'
          | 'catalogue-approved'
          | 'job-managed'
          | 'rows-released'
          | 'rows-sent-back'
          | 'department-key-registered'
          | 'department-key-ended'
          | 'proposal-made'
          | 'proposal-decided'
          | 'mandate-granted'
          | 'mandate-ended'
          | 'signed-in'
          | 'sign-in-failed'
          | 'signed-out'
          | 'factor-added'
          | 'factor-removed'
          | 'password-changed'
          | 'invitation-made'
          | 'client-key-made'
          | 'client-key-ended'
          | 'subscription-managed'
          | 'removal-confirmed'
          | 'restricted-list-read'
          | 'unpublished-read'
          | 'commitment-signed'
          | 'commitment-decided'
          | 'commitment-talk'
          | 'check-asked'
          | 'check-reread'
          | 'check-feedback'
          | 'audit-read';
        purpose:
          | 'provision'
          | 'correction'
          | 'erasure'
          | 'publication'
          | 'objection'
          | 'supervision'
          | 'investigation'
          | 'audit'
          | 'check'
          | 'administration';
        legalBasis: string;
        /** The organisation that was looked at; empty: no single one, or a record. */
        subjectCode: string;
        recordId: string | null;
        scope: Record<string, string | number | null>;
        resultHash: string | null;
      }>;
      next: string | null;
      /** With this key who keeps the answer can prove it; it is kept nowhere else. */
      receipt: {
        eventId: string;
        key: string;
      };
    };
    code: 'access.not-signed-in' | 'access.cross-site' | 'access.denied';
  };
  /** 导出审计日志（CSV，一次至多一万条，余下的接着导出） / Export the audit trail (CSV, at most 10,000 events at once; ask again for the rest): POST /api/v1/audit/exports */
  exportAudit: {
    input: {
      body: {
        /** What it is read for. */
        purpose:
          | 'provision'
          | 'correction'
          | 'erasure'
          | 'publication'
          | 'objection'
          | 'supervision'
          | 'investigation'
          | 'audit'
          | 'check'
          | 'administration';
        /** The article that allows it, or the number of a document. */
        legalBasis: string;
        /** From this day on, in Beijing. */
        since?: string;
        /** To the end of this day. */
        until?: string;
        account?: string;
        organisation?: string;
        action?:
          | 'submission-received'
          | 'record-withdrawn'
          | 'record-erased'
          | 'fine-classified'
          | 'catalogue-approved'
          | 'job-managed'
          | 'rows-released'
          | 'rows-sent-back'
          | 'department-key-registered'
          | 'department-key-ended'
          | 'proposal-made'
          | 'proposal-decided'
          | 'mandate-granted'
          | 'mandate-ended'
          | 'signed-in'
          | 'sign-in-failed'
          | 'signed-out'
          | 'factor-added'
          | 'factor-removed'
          | 'password-changed'
          | 'invitation-made'
          | 'client-key-made'
          | 'client-key-ended'
          | 'subscription-managed'
          | 'removal-confirmed'
          | 'restricted-list-read'
          | 'unpublished-read'
          | 'commitment-signed'
          | 'commitment-decided'
          | 'commitment-talk'
          | 'check-asked'
          | 'check-reread'
          | 'check-feedback'
          | 'audit-read';
        subjectCode?: string;
        recordId?: string;
        order?: 'oldest' | 'newest';
        /** `next` of the page before. */
        cursor?: string;
      };
    };
    answer: string;
    code: 'access.not-signed-in' | 'access.cross-site' | 'access.denied';
  };
  /** 后台任务及其错误，新的在前 / Jobs and their errors, newest first: GET /api/v1/jobs */
  listJobs: {
    input: {
      query?: {
        state?: 'waiting' | 'running' | 'failed';
        limit?: number;
        /** `next` of the page before. */
        cursor?: string;
      };
    };
    answer: {
      jobs: Array<{
        id: string;
        /** Which work it is. */
        name: string;
        /** failed: it went wrong at least once; it is tried again while nextRunAt says when. */
        state: 'waiting' | 'running' | 'failed';
        /** Ids that it was given, by name; nothing else of what it was given. */
        about: Record<string, string>;
        attempts: number;
        maxAttempts: number;
        addedAt: string;
        changedAt: string;
        /** Not before then; null: it runs, or is not tried again by itself. */
        nextRunAt: string | null;
        /** The last one. */
        fault: {
          name: string;
          code?: string;
          /** Places in our code, the innermost first. */
          stack?: string;
        } | null;
      }>;
      next: string | null;
    };
    code: 'access.not-signed-in' | 'access.denied';
  };
  /** 立即重试一项任务，重新计次 / Try a job again now, its attempts counted anew: POST /api/v1/jobs/{id}/retry */
  retryJob: {
    input: {
      path: {
        id: string;
      };
    };
    answer: {
      id: string;
      /** Which work it is. */
      name: string;
      /** failed: it went wrong at least once; it is tried again while nextRunAt says when. */
      state: 'waiting' | 'running' | 'failed';
      /** Ids that it was given, by name; nothing else of what it was given. */
      about: Record<string, string>;
      attempts: number;
      maxAttempts: number;
      addedAt: string;
      changedAt: string;
      /** Not before then; null: it runs, or is not tried again by itself. */
      nextRunAt: string | null;
      /** The last one. */
      fault: {
        name: string;
        code?: string;
        /** Places in our code, the innermost first. */
        stack?: string;
      } | null;
    };
    code: 'access.not-signed-in' | 'access.cross-site' | 'access.denied' | 'job.not-found' | 'job.running';
  };
  /** 停止重试一项任务；可再次“重试”恢复 / Have a job tried no more; trying it again takes this back: POST /api/v1/jobs/{id}/cancel */
  cancelJob: {
    input: {
      path: {
        id: string;
      };
    };
    answer: {
      id: string;
      /** Which work it is. */
      name: string;
      /** failed: it went wrong at least once; it is tried again while nextRunAt says when. */
      state: 'waiting' | 'running' | 'failed';
      /** Ids that it was given, by name; nothing else of what it was given. */
      about: Record<string, string>;
      attempts: number;
      maxAttempts: number;
      addedAt: string;
      changedAt: string;
      /** Not before then; null: it runs, or is not tried again by itself. */
      nextRunAt: string | null;
      /** The last one. */
      fault: {
        name: string;
        code?: string;
        /** Places in our code, the innermost first. */
        stack?: string;
      } | null;
    };
    code: 'access.not-signed-in' | 'access.cross-site' | 'access.denied' | 'job.not-found' | 'job.running';
  };
  /** 本接口的 OpenAPI 3.1 说明 / This API in OpenAPI 3.1: GET /api/v1/openapi.json */
  getApiDescription: {
    input: Record<never, never>;
    answer: {
      openapi: string;
    };
    code: never;
  };
};

/** Method, path, and how it is asked again (`key`: takes an Idempotency-Key) or goes on (name of its cursor). */
export const operations = {
  searchSubjects: ['GET', '/api/v1/subjects', 'cursor'],
  getSubject: ['GET', '/api/v1/subjects/{code}', null],
  getRecords: ['GET', '/api/v1/subjects/{code}/records', 'cursor'],
  getRecord: ['GET', '/api/v1/subjects/{code}/records/{recordId}', null],
  getLists: ['GET', '/api/v1/lists', null],
  getListEntries: ['GET', '/api/v1/lists/{list}', 'cursor'],
  getMeasures: ['GET', '/api/v1/measures', null],
  getMeasure: ['GET', '/api/v1/measures/{measure}', null],
  getSubjectMeasures: ['GET', '/api/v1/subjects/{code}/measures', null],
  getRecordProof: ['GET', '/api/v1/subjects/{code}/records/{recordId}/proof', null],
  getLedgerKeys: ['GET', '/api/v1/ledger/keys', null],
  getDepartmentKeyLog: ['GET', '/api/v1/ledger/department-keys', 'after'],
  getSubmissionReceipt: ['GET', '/api/v1/submissions/{id}/receipt', null],
  getUnitKeys: ['GET', '/api/v1/units/{code}/keys', null],
  getStateMap: ['GET', '/api/v1/ledger/map', null],
  getStateMapLines: ['GET', '/api/v1/ledger/map/lines', 'after'],
  getCompleteness: ['GET', '/api/v1/subjects/{code}/completeness', null],
  getChanges: ['GET', '/api/v1/changes', 'since'],
  getChangesSnapshot: ['GET', '/api/v1/changes/snapshot', 'after'],
  getChangesKey: ['GET', '/api/v1/changes/key', null],
  getTakenBack: ['GET', '/api/v1/retractions', 'since'],
  listSubscriptions: ['GET', '/api/v1/changes/subscriptions', null],
  subscribeToChanges: ['POST', '/api/v1/changes/subscriptions', null],
  getSubscription: ['GET', '/api/v1/changes/subscriptions/{id}', null],
  listDeliveries: ['GET', '/api/v1/changes/subscriptions/{id}/deliveries', 'cursor'],
  setSubscription: ['POST', '/api/v1/changes/subscriptions/{id}/{act}', null],
  replayChanges: ['PUT', '/api/v1/changes/subscriptions/{id}/cursor', null],
  confirmRemoval: ['POST', '/api/v1/retractions/receipts', null],
  listCopyKeepers: ['GET', '/api/v1/retractions/receipts', null],
  listAllCopyKeepers: ['GET', '/api/v1/retractions/keepers', null],
  getCatalogue: ['GET', '/api/v1/catalogue', null],
  getCatalogueItem: ['GET', '/api/v1/catalogue/{item}', null],
  getTemplate: ['GET', '/api/v1/catalogue/{item}.xlsx', null],
  getCatalogueChanges: ['GET', '/api/v1/catalogue-changes', null],
  getPageVersions: ['GET', '/api/v1/catalogue/{item}/versions', null],
  handInSubmission: ['POST', '/api/v1/submissions', 'key'],
  getSubmissions: ['GET', '/api/v1/submissions', 'cursor'],
  getSubmission: ['GET', '/api/v1/submissions/{id}', null],
  getSubmissionResults: ['GET', '/api/v1/submissions/{id}/results', 'cursor'],
  downloadSubmissionResults: ['GET', '/api/v1/submissions/{id}/results.csv', null],
  checkCells: ['POST', '/api/v1/catalogue/{item}/check', null],
  readSheetRows: ['POST', '/api/v1/sheets/rows', 'key'],
  beginUpload: ['POST', '/api/v1/uploads', null],
  addUploadPart: ['PUT', '/api/v1/uploads/{id}', null],
  getUpload: ['GET', '/api/v1/uploads/{id}', null],
  dropUpload: ['POST', '/api/v1/uploads/{id}/drop', null],
  getInsideRecords: ['GET', '/api/v1/records', 'cursor'],
  getInsideRecord: ['GET', '/api/v1/records/{code}/{recordId}', null],
  getHeldRows: ['GET', '/api/v1/held', 'cursor'],
  getWaitingFines: ['GET', '/api/v1/fines/waiting', 'cursor'],
  getInsideSubject: ['GET', '/api/v1/subjects/{code}/inside', null],
  getOwnSubjects: ['GET', '/api/v1/own/subjects', null],
  getOwnSubject: ['GET', '/api/v1/own/subjects/{code}', 'cursor'],
  getOwnRecord: ['GET', '/api/v1/own/subjects/{code}/records/{recordId}', null],
  getQuality: ['GET', '/api/v1/quality', 'cursor'],
  getMonths: ['GET', '/api/v1/months', null],
  reportMonth: ['POST', '/api/v1/months', null],
  getLateUnits: ['GET', '/api/v1/months/late', null],
  getCommitmentTemplates: ['GET', '/api/v1/commitment-templates', null],
  getCommitmentUnits: ['GET', '/api/v1/commitment-templates/{template}/units', null],
  previewCommitment: ['POST', '/api/v1/own/subjects/{code}/commitments/preview', null],
  signCommitment: ['POST', '/api/v1/own/subjects/{code}/commitments', null],
  getOwnCommitments: ['GET', '/api/v1/own/subjects/{code}/commitments', null],
  takeBackCommitment: ['POST', '/api/v1/own/subjects/{code}/commitments/{id}/take-back', null],
  listCommitments: ['GET', '/api/v1/commitments', 'cursor'],
  getCommitment: ['GET', '/api/v1/commitments/{code}/{id}', null],
  acceptCommitment: ['POST', '/api/v1/commitments/{code}/{id}/accept', null],
  sendBackCommitment: ['POST', '/api/v1/commitments/{code}/{id}/send-back', null],
  listCommitmentRecords: ['GET', '/api/v1/commitment-records', 'cursor'],
  getCommitmentRecord: ['GET', '/api/v1/commitment-records/{code}/{recordId}', null],
  noteCommitmentTalk: ['POST', '/api/v1/commitment-records/{code}/{recordId}/talks', null],
  listMatters: ['GET', '/api/v1/matters', null],
  getMatter: ['GET', '/api/v1/matters/{matter}', null],
  askCheck: ['POST', '/api/v1/checks', 'key'],
  listChecks: ['GET', '/api/v1/checks', 'cursor'],
  askChecks: ['POST', '/api/v1/checks/batch', 'key'],
  getCheck: ['GET', '/api/v1/checks/{id}', null],
  giveFeedback: ['POST', '/api/v1/checks/{id}/feedback', null],
  getOwnChecks: ['GET', '/api/v1/own/{code}/checks', 'cursor'],
  getCheckUse: ['GET', '/api/v1/check-use', null],
  listCheckFlags: ['GET', '/api/v1/check-flags', 'cursor'],
  listReleases: ['GET', '/api/v1/releases', 'cursor'],
  getRelease: ['GET', '/api/v1/releases/{submissionId}', 'cursor'],
  releaseRows: ['POST', '/api/v1/releases/{submissionId}', null],
  sendRowsBack: ['POST', '/api/v1/releases/{submissionId}/refusal', null],
  listUnits: ['GET', '/api/v1/units', 'cursor'],
  getUnit: ['GET', '/api/v1/units/{code}', null],
  listAccounts: ['GET', '/api/v1/accounts', 'cursor'],
  getAccount: ['GET', '/api/v1/accounts/{account}', null],
  listClients: ['GET', '/api/v1/clients', 'cursor'],
  getClient: ['GET', '/api/v1/clients/{account}', null],
  listMandates: ['GET', '/api/v1/mandates', 'cursor'],
  grantMandate: ['POST', '/api/v1/mandates', null],
  endMandate: ['POST', '/api/v1/mandates/{id}/end', null],
  readAudit: ['POST', '/api/v1/audit/readings', null],
  exportAudit: ['POST', '/api/v1/audit/exports', null],
  listJobs: ['GET', '/api/v1/jobs', 'cursor'],
  retryJob: ['POST', '/api/v1/jobs/{id}/retry', null],
  cancelJob: ['POST', '/api/v1/jobs/{id}/cancel', null],
  getApiDescription: ['GET', '/api/v1/openapi.json', null],
} as const satisfies Record<keyof Operations, readonly [string, string, string | null]>;
