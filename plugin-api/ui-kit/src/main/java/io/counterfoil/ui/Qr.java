package io.counterfoil.ui;

import io.nayuki.qrcodegen.QrCode;

/**
 * A picture that a device reads.
 *
 * @param label what it is, for those who hear the page
 * @param text what the device reads
 */
public record Qr(String label, String text) {
    private static final int MARGIN = 4;

    /** One path for all dark modules, row by row, within {@link #size()} by the same. */
    public String path() {
        QrCode code = code();
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /** With the quiet zone that readers want (ISO/IEC 18004: four modules). */
    public int size() {
        return code().size + 2 * MARGIN;
    }

    private QrCode code() {
        return QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    }
}
