package com.fabrikam.dronedelivery.gateway.firewall;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, read as generously as the most generous server behind might. */
final class Text {

    private Text() {}

    /** Decodes what can be decoded, and leaves the rest. Bytes that are no UTF-8 become U+FFFD. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && isEncodedAt(text, i)) {
                bytes.write(Character.digit(text.charAt(i + 1), 16) << 4 | Character.digit(text.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Whether a percent sign and two hexadecimal digits are left. */
    static boolean isEncoded(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (isEncodedAt(text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEncodedAt(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    /** Made of characters of which no pattern can be made: ids, numbers, times, words. */
    static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '~'
                    || c == '@'
                    || c == ','
                    || c == '.' && (i == 0 || text.charAt(i - 1) != '.');
            if (!harmless) {
                return false;
            }
        }
        return true;
    }

    static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < 0x20 && c != '\t' || c >= 0x7f && c < 0xa0);
    }
}
