import { QRCode } from 'antd';

/** Dark on light in either scheme: a camera expects it so. */
export const QrCode = ({ uri, label }: { uri: string; label: string }) => (
  <div className="qr">
    <QRCode
      aria-label={label}
      value={uri}
      type="svg"
      size={156}
      color="#16202e"
      bgColor="#ffffff"
      bordered={false}
    />
  </div>
);
