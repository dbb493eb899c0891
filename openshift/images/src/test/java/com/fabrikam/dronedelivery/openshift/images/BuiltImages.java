package com.fabrikam.dronedelivery.openshift.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fabrikam.dronedelivery.platform.testing.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The images of all processes, built once for all tests by the script that everybody uses, and their files. */
final class BuiltImages {

    private static final Path SCRIPT = Path.of("build-images").toAbsolutePath();
    private static BuiltImages once;

    private final List<Image> images;
    private final Path folder = folderForAnybody();
    private final Map<Image, Path> files =
            new TreeMap<>((one, other) -> one.process().compareTo(other.process()));

    private BuiltImages() {
        build(Path.of("target").toAbsolutePath());
        images = Image.in(Path.of("target/oci"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Command.run("rm", "-rf", folder.toString())));
    }

    /** Skips the test, and says so, where the tools are missing that build images and run them as somebody else. */
    static synchronized BuiltImages get() {
        List<String> missing = Programs.missing("buildah", "bwrap", "setpriv", "jq");
        assumeTrue(
                missing.isEmpty(),
                "The images are NOT built and tried, for want of " + missing
                        + ": apt-get install --no-install-recommends buildah bubblewrap jq");
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "The images are NOT built and tried: only root can run them as another user");
        Command nameSpaces = Command.of(
                Map.of(), "bwrap", "--ro-bind", "/", "/", "--unshare-user", "--unshare-pid", "--proc", "/proc", "true");
        assumeTrue(
                nameSpaces.succeeded(),
                () -> "The images are NOT built and tried: this machine lets nobody make name spaces: "
                        + nameSpaces.said());
        if (once == null) {
            once = new BuiltImages();
        }
        return once;
    }

    static void build(Path target, String... processes) {
        String[] line = new String[processes.length + 1];
        line[0] = SCRIPT.toString();
        System.arraycopy(processes, 0, line, 1, processes.length);
        Command.run(Map.of("TARGET", target.toString()), line);
    }

    List<Image> all() {
        return images;
    }

    Image of(String process) {
        return images.stream()
                .filter(image -> image.process().equals(process))
                .findFirst()
                .orElseThrow();
    }

    /** The unpacked image; nobody may change anything there. */
    Path filesOf(Image image) {
        return files.computeIfAbsent(image, i -> {
            Path files = folder.resolve("files").resolve(i.process());
            create(files);
            i.unpackTo(files);
            return files;
        });
    }

    /** Where a container of it keeps its data, which is gone after the tests. */
    Path dataOf(Image image) {
        return folder.resolve("data").resolve(image.process());
    }

    /** Folders on the way to the files of a build may be closed to others than its user. */
    private static Path folderForAnybody() {
        try {
            Path folder = Files.createTempDirectory("drone-delivery-images");
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
