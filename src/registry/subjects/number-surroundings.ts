const looksBack = 12;

/** 第…号, 〔2026〕…号, …字…号 or `No.` around the number. */
export function isFramedAsDocument(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - looksBack), start);
  if (/(?:^|[^A-Za-z])(?:No|NO|№)[.:：]?\s*$|№\s*$/.test(before)) return true;
  return /(?:第|[〕\]】]|字)\s*$/.test(before) && /^\s*号/.test(text.slice(end, end + 3));
}

/** A label of an organisation's number stands before it, and none of a person's. */
export function isLabelledDocument(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - looksBack), start);
  if (/身份|护照|通行证|证件|卡号|账号|帐号|银行|手机|电话/.test(before)) return false;
  return /(?:注册|登记|许可|执照|文|批|案|批准|备案|订单|合同|发票|编|字|证书|流水)[证书]*(?:号码?|编号)[为是:：\s（(]*$/.test(
    before,
  );
}

/** A unit of money, weight or share after it, or a currency before it. */
export function isAmount(text: string, start: number, end: number): boolean {
  if (/(?:[￥¥$€]|人民币|RMB|CNY)\s*$/.test(text.slice(Math.max(0, start - 5), start))) return true;
  return /^(?:\.\d{1,6})?\s*(?:元|万|亿|吨|千克|公斤|平方米|㎡|[%％])/.test(text.slice(end, end + 12));
}
