package com.fabrikam.dronedelivery.openshift.manifests;

import com.fabrikam.dronedelivery.platform.testing.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tool itself renders the manifests: kubectl's own kustomize, or kustomize alone. No cluster is asked. */
final class Kustomize {
    private static final Map<Path, String> RENDERED = new ConcurrentHashMap<>();

    static final String ABSENT = "neither kubectl nor kustomize is installed, so the manifests are NOT checked";

    private Kustomize() {}

    static boolean isInstalled() {
        return command().isPresent();
    }

    /** Every overlay is rendered once for all tests. */
    static String render(Overlay overlay) {
        return render(overlay.folder());
    }

    static String render(Path folder) {
        return RENDERED.computeIfAbsent(folder, Kustomize::run);
    }

    private static Optional<List<String>> command() {
        if (Programs.find("kubectl").isPresent()) {
            return Optional.of(List.of("kubectl", "kustomize"));
        }
        return Programs.find("kustomize").isPresent() ? Optional.of(List.of("kustomize", "build")) : Optional.empty();
    }

    private static String run(Path folder) {
        var line = new ArrayList<>(command().orElseThrow());
        line.add(folder.toString());
        try {
            var errors = Files.createTempFile("kustomize", ".txt");
            try {
                var process =
                        new ProcessBuilder(line).redirectError(errors.toFile()).start();
                var rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                var said = process.waitFor() + Files.readString(errors);
                // warnings are about what is deprecated
                if (!said.equals("0")) {
                    throw new IllegalStateException(line + " ends with " + said);
                }
                return rendered;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
