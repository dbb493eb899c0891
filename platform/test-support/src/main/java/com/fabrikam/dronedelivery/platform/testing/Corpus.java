package com.fabrikam.dronedelivery.platform.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bodies and texts that nobody should be upset by: malformed and hostile JSON, naughty strings. One a line, in which bytes ({@code \x00}) and
 * repetitions ({@code ([)*1000}) can be written.
 */
public final class Corpus {

    private static final Pattern REPEATED = Pattern.compile("\\(((?:\\\\x[0-9a-f]{2}|[^()])+)\\)\\*(\\d+) ?");

    private Corpus() {}

    /** More than a hundred bodies, each behind what is the matter with it. */
    public static Stream<String> bodies() {
        return lines("json.txt");
    }

    /** The body of such a line. */
    public static byte[] body(String line) {
        return bytes(line.substring(line.indexOf('|') + 1));
    }

    public static Stream<String> words() {
        return lines("words.txt");
    }

    /** With each byte as {@code %xx}, for an address. */
    public static String encoded(String word) {
        var text = new StringBuilder();
        for (byte one : bytes(word)) {
            text.append("%%%02X".formatted(one & 0xff));
        }
        return text.toString();
    }

    private static Stream<String> lines(String name) {
        try (var file = Corpus.class.getResourceAsStream("/corpus/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With bytes and repetitions written out. */
    public static byte[] bytes(String written) {
        var text = REPEATED.matcher(written).replaceAll(Corpus::repeated);
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\x", i)) {
                bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static String repeated(MatchResult part) {
        return Matcher.quoteReplacement(part.group(1).repeat(Integer.parseInt(part.group(2))));
    }
}
