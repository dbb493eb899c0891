package com.fabrikam.dronedelivery.openshift.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * An image that runs as OpenShift would run it: as a user that nobody knows, of group 0, without capabilities, on a root file
 * system that cannot be written. Its network is this machine's.
 */
final class Container implements AutoCloseable {

    static final String USER = "1001230000";
    static final String DATA = "/var/lib/drone-delivery";
    private static final String HOST = "container";

    private final Image image;
    private final Process process;
    private final Path log;

    private Container(Image image, Process process, Path log) {
        this.image = image;
        this.process = process;
        this.log = log;
    }

    /** @param data becomes the container's {@value #DATA} */
    static Container start(Image image, Path files, Path data, Map<String, String> environment, Path log) {
        Map<String, String> variables = new TreeMap<>();
        image.config().path("Env").forEach(variable -> {
            String[] nameAndValue = variable.asText().split("=", 2);
            variables.put(nameAndValue[0], nameAndValue[1]);
        });
        variables.putAll(environment);
        Path hosts = data.resolveSibling("hosts");
        List<String> line = new ArrayList<>(List.of("setpriv", "--reuid=" + USER, "--regid=0", "--clear-groups"));
        line.addAll(List.of("--no-new-privs", "bwrap", "--die-with-parent", "--unshare-user", "--unshare-ipc"));
        line.addAll(List.of("--unshare-uts", "--unshare-pid", "--as-pid-1", "--ro-bind", files.toString(), "/"));
        line.addAll(List.of("--tmpfs", "/tmp", "--bind", data.toString(), DATA, "--proc", "/proc", "--dev", "/dev"));
        line.addAll(List.of("--hostname", HOST, "--ro-bind", hosts.toString(), "/etc/hosts"));
        line.addAll(List.of("--chdir", image.config().path("WorkingDir").asText(), "--clearenv"));
        variables.forEach((name, value) -> line.addAll(List.of("--setenv", name, value)));
        line.add("--");
        image.config().path("Entrypoint").forEach(word -> line.add(word.asText()));
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(data);
            Files.writeString(hosts, "127.0.0.1 localhost " + HOST + "\n");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwx---"));
            Process process = new ProcessBuilder(line)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Container(image, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Image image() {
        return image;
    }

    void assertRunning() {
        assertThat(process.isAlive()).as(() -> image + " ended:\n" + said()).isTrue();
    }

    /** The kernel's word on who the process is: user and group, and what it may do beyond their rights. */
    List<String> identity() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(java().pid()), "status"))) {
            return lines.filter(line -> line.matches("(Uid|Gid|CapEff|CapPrm|NoNewPrivs):.*"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM to Java, the container's process 1; its exit code. */
    int stop() throws InterruptedException {
        java().destroy();
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as(() -> image + " does not end:\n" + said())
                .isTrue();
        return process.exitValue();
    }

    /** The end of its output. */
    String said() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private ProcessHandle java() {
        return process.children().findFirst().orElseThrow();
    }
}
