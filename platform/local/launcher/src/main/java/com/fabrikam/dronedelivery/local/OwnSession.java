package com.fabrikam.dronedelivery.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts a command in a session of its own, under the same process id: a Ctrl-C in the terminal then reaches the
 * launcher alone, which stops the parts in order, and what was detached outlives the terminal.
 */
final class OwnSession {

    private static final String PERL = "use POSIX \"setsid\"; setsid(); exec { $ARGV[0] } @ARGV";
    private static final List<String> PREFIX = find("setsid")
            .map(List::of)
            .or(() -> find("perl").map(perl -> List.of(perl, "-e", PERL)))
            .orElse(List.of());

    private OwnSession() {}

    static List<String> of(List<String> command) {
        return Stream.concat(PREFIX.stream(), command.stream()).toList();
    }

    private static Optional<String> find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
