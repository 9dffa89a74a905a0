import { QRCode } from 'antd';

/** Dark on light in either scheme: a camera expects it so. */
export const QrCode = ({ uri, label }: { uri: string; label: string }) => (
  <div className="qr" role="img" aria-label={label}>
    <QRCode value={uri} type="svg" size={176} color="#16202e" bgColor="#ffffff" bordered={false} />
  </div>
);
