package com.fabrikam.dronedelivery.openshift.images;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the images, and what is not. */
class ImagesIT {

    private static final Path APPLICATION = Path.of("opt/drone-delivery");

    static List<Image> images() {
        return BuiltImages.get().all();
    }

    @Test
    void shouldBeThereForEachProcessThatRunsInACluster() {
        assertThat(images())
                .extracting(Image::process)
                .containsExactlyInAnyOrder(
                        "gateway",
                        "ingestion",
                        "scheduler",
                        "delivery",
                        "packages",
                        "supervisor",
                        "compatibility",
                        "saga-coordinator",
                        "datalake-sink",
                        "mock-backends",
                        "local-token-issuer",
                        "local-mail-server");
    }

    @ParameterizedTest
    @MethodSource("images")
    void shouldSayWhatItIsAndStartJavaItself(Image image) {
        JsonNode config = image.config();

        assertThat(config.path("Entrypoint"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "java", "@/opt/drone-delivery/jvm.options", "-jar", "/opt/drone-delivery/application.jar");
        assertThat(config.path("Cmd").isMissingNode()).isTrue();
        assertThat(config.path("User").asText()).isEqualTo("1001:0");
        assertThat(config.path("Labels").properties())
                .extracting(label -> label.getKey() + "=" + label.getValue().asText())
                .contains(
                        "org.opencontainers.image.title=drone-delivery/" + image.process(),
                        "org.opencontainers.image.licenses=Apache-2.0",
                        "org.opencontainers.image.created=2026-01-01T00:00:00Z")
                .anyMatch(label -> label.startsWith("org.opencontainers.image.version="))
                .anyMatch(label -> label.startsWith("org.opencontainers.image.revision="))
                .anyMatch(label -> label.startsWith("org.opencontainers.image.source="));
    }

    @ParameterizedTest
    @MethodSource("images")
    void shouldBelongToRootAndLetItsUserWriteNothingButItsDataAndTemporaryFiles(Image image) {
        List<Path> files = files(image).toList();

        assertThat(files).filteredOn(file -> !owner(file).equals("0:0")).isEmpty();
        assertThat(files)
                .filteredOn(file -> !Files.isSymbolicLink(file))
                .filteredOn(file -> permits(file, GROUP_WRITE) || permits(file, OTHERS_WRITE))
                .map(file -> root(image).relativize(file).toString())
                .containsExactlyInAnyOrder("tmp", "var/lib/drone-delivery");
    }

    @ParameterizedTest
    @MethodSource("images")
    void shouldHaveNoShellNorAnyOtherProgramThanJava(Image image) {
        assertThat(files(image))
                .filteredOn(file -> Files.isRegularFile(file, NOFOLLOW_LINKS) && permits(file, OWNER_EXECUTE))
                .map(file -> file.getFileName().toString())
                .filteredOn(name -> !name.contains(".so"))
                .containsExactly("java");
    }

    @ParameterizedTest
    @MethodSource("images")
    void shouldCarryABillOfMaterialsThatNamesEachOfItsJarsAndTheRuntime(Image image) throws IOException {
        JsonNode bill = new ObjectMapper()
                .readTree(root(image).resolve(APPLICATION).resolve("bom.json").toFile());

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("drone-delivery/" + image.process());
        assertThat(bill.findValuesAsText("content"))
                .containsAll(files(image)
                        .filter(file ->
                                file.startsWith(root(image).resolve(APPLICATION).resolve("lib")))
                        .filter(Files::isRegularFile)
                        .map(ImagesIT::sha256)
                        .toList())
                .isNotEmpty();
        assertThat(bill.path("components"))
                .extracting(component -> component.path("name").asText())
                .contains("OpenJDK");
    }

    @ParameterizedTest
    @MethodSource("images")
    void shouldConsistOfWhatThePipelinesAuditAccepts(Image image) {
        Path bill = root(image).resolve(APPLICATION).resolve("bom.json");

        Command audit = Command.of(Map.of(), "../pipeline/stages/audit", bill.toString());

        assertThat(audit.succeeded()).as(audit.said()).isTrue();
    }

    @Test
    void shouldComeOfATreeThatThePipelinesAuditAccepts() {
        // Given what all images come of is there
        assertThat(images()).isNotEmpty();

        // When
        Command audit = Command.of(Map.of(), "../pipeline/stages/audit");

        // Then
        assertThat(audit.succeeded()).as(audit.said()).isTrue();
    }

    @Test
    void shouldBeTheSameWhenItIsBuiltAgain(@TempDir Path target) {
        // Given
        Image image = BuiltImages.get().of("saga-coordinator");

        // When
        BuiltImages.build(target, image.process());

        // Then
        assertThat(Image.in(target.resolve("oci"))).singleElement().satisfies(again -> assertThat(again.digest())
                .isEqualTo(image.digest()));
    }

    private static Path root(Image image) {
        return BuiltImages.get().filesOf(image);
    }

    private static Stream<Path> files(Image image) {
        try (Stream<Path> files = Files.walk(root(image))) {
            return files.filter(file -> !file.equals(root(image))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String owner(Path file) {
        try {
            var attributes = Files.readAttributes(file, "unix:uid,gid", NOFOLLOW_LINKS);
            return attributes.get("uid") + ":" + attributes.get("gid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean permits(Path file, PosixFilePermission permission) {
        try {
            return Files.getPosixFilePermissions(file).contains(permission);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
