package com.fabrikam.dronedelivery.local;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The line of a log that most likely says why a process gave up. */
final class ProbableCause {

    private static final Pattern ERROR = Pattern.compile("\\bERROR\\b|^error:|^Exception in thread");
    private static final Pattern ORDINARY = Pattern.compile("\\b(INFO|DEBUG|TRACE)\\b");

    private ProbableCause() {}

    static Optional<String> in(List<String> lines) {
        return springDescription(lines)
                .or(() -> last(lines, line -> line.startsWith("Caused by: ")))
                .or(() -> last(lines, line -> ERROR.matcher(line).find()))
                .or(() -> last(
                        lines,
                        line -> !line.isBlank() && !ORDINARY.matcher(line).find()))
                .map(String::strip);
    }

    /** Spring Boot's failure analysis: "Description:", an empty line, the sentence. */
    private static Optional<String> springDescription(List<String> lines) {
        int heading = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).strip().equals("Description:"))
                .reduce((a, b) -> b)
                .orElse(-1);
        return heading < 0
                ? Optional.empty()
                : lines.stream()
                        .skip(heading + 1L)
                        .filter(line -> !line.isBlank())
                        .findFirst();
    }

    private static Optional<String> last(List<String> lines, Predicate<String> wanted) {
        return lines.stream().filter(wanted).reduce((a, b) -> b);
    }
}
