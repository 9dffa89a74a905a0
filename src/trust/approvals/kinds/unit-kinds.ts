import { z } from 'zod';
import { accept, refuse } from '#kit';
import { normaliseUscc, type SubjectLaw } from '#registry/subjects';
import { accountsRefusals, checkUnit, endUnit, findUnit, makeUnit, Unit } from '#trust/accounts';
import { type AnyKind, nowhere, proposalKind } from '../kind.ts';

const rights = { propose: 'unit:propose', decide: 'unit:decide', refusals: accountsRefusals } as const;

const NewUnit = Unit.extend({
  code: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(100),
});
type NewUnit = z.output<typeof NewUnit>;

const OneUnit = z.strictObject({ code: z.string().min(1).max(40) });
type OneUnit = z.output<typeof OneUnit>;

export const unitKinds = (law: { subjects: SubjectLaw }): AnyKind[] => [
  proposalKind<NewUnit, NewUnit>({
    ...rights,
    kind: 'make-unit',
    name: { zh: '登记单位', en: 'Enter a unit' },
    schema: NewUnit,
    async prepare(_world, tx, entry) {
      const unit = checkUnit(law.subjects, entry);
      if (!unit.ok) return unit;
      if (await findUnit(tx, unit.value.code)) return refuse({ code: 'unit.exists' });
      return accept({ place: nowhere, body: unit.value });
    },
    async carryOut(world, tx, { body }) {
      const made = await makeUnit(world, tx, body);
      return made.ok ? accept(null) : made;
    },
  }),
  proposalKind<OneUnit, OneUnit>({
    ...rights,
    kind: 'end-unit',
    name: { zh: '撤销单位', en: 'End a unit' },
    schema: OneUnit,
    async prepare(_world, tx, entry) {
      const unit = await findUnit(tx, normaliseUscc(entry.code));
      return unit ? accept({ place: nowhere, body: { code: unit.code } }) : null;
    },
    async carryOut(world, tx, { body }) {
      const ended = await endUnit(world, tx, body.code);
      return ended.ok ? accept(null) : ended;
    },
  }),
];
