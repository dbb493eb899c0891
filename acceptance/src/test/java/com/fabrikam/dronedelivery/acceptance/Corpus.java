package com.fabrikam.dronedelivery.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts from a file, one a line, in which bytes and repetitions can be written. */
final class Corpus {
    private static final Pattern REPEATED = Pattern.compile("\\(((?:\\\\x[0-9a-f]{2}|[^()])+)\\)\\*(\\d+) ?");

    private Corpus() {}

    static List<String> lines(String name) {
        try (var file = Corpus.class.getResourceAsStream("/corpus/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String written) {
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
