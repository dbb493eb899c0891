package com.fabrikam.dronedelivery.compatibility.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What was confirmed with: bytes, and what they look like. The old API has a text, which is Base64 (in either alphabet, with line
 * breaks or as a data URI); what is not, is taken as it is.
 *
 * @param content not to be changed
 */
public record Proof(String mediaType, byte[] content) {

    private static final HexFormat HEX = HexFormat.of();
    private static final int FORM_TYPE = 4;
    private static final int CONTAINER_TYPE = 8;

    /** How files of the types begin that v1 takes. */
    private enum Signature {
        PNG("image/png", 0, "89504e47"),
        JPEG("image/jpeg", 0, "ffd8ff"),
        WEBP("image/webp", CONTAINER_TYPE, "57454250"),
        BMP("image/bmp", 0, "424d"),
        TIFF_LITTLE("image/tiff", 0, "49492a00"),
        TIFF_BIG("image/tiff", 0, "4d4d002a"),
        JP2("image/jp2", FORM_TYPE, "6a502020"),
        MP3("audio/mpeg", 0, "494433"),
        MP3_FRAME("audio/mpeg", 0, "fffb"),
        WAV("audio/wav", CONTAINER_TYPE, "57415645"),
        OGG("audio/ogg", 0, "4f676753"),
        WEBM("audio/webm", 0, "1a45dfa3"),
        MP4("audio/mp4", FORM_TYPE, "66747970"),
        FLAC("audio/flac", 0, "664c6143");

        private final String mediaType;
        private final int offset;
        private final byte[] bytes;

        Signature(String mediaType, int offset, String bytes) {
            this.mediaType = mediaType;
            this.offset = offset;
            this.bytes = HEX.parseHex(bytes);
        }

        boolean isOf(byte[] content) {
            int end = offset + bytes.length;
            return content.length >= end && Arrays.equals(content, offset, end, bytes, 0, bytes.length);
        }
    }

    static Proof of(String blob) {
        var content = decoded(blob);
        var mediaType = Arrays.stream(Signature.values())
                .filter(signature -> signature.isOf(content))
                .map(signature -> signature.mediaType)
                .findFirst()
                .orElse("application/octet-stream");
        return new Proof(mediaType, content);
    }

    private static byte[] decoded(String blob) {
        var text = blob.startsWith("data:") ? blob.substring(blob.indexOf(',') + 1) : blob;
        try {
            return Base64.getDecoder()
                    .decode(text.replaceAll("\\s", "").replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return blob.getBytes(StandardCharsets.UTF_8);
        }
    }
}
