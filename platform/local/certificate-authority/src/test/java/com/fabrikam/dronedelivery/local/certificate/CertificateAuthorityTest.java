package com.fabrikam.dronedelivery.local.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    @TempDir
    private Path folder;

    private CertificateAuthority authority;

    @BeforeEach
    void found() {
        authority = CertificateAuthority.in(folder.resolve("tls"));
    }

    @Test
    void shouldSignWhatProvesANameAndItsAddresses() throws Exception {
        // When
        var identity = authority.identity("delivery", "localhost", "127.0.0.1");

        // Then
        var certificate = read(identity);
        certificate.verify(authorities().getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=delivery");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(DNS, "localhost"), List.of(ADDRESS, "127.0.0.1"));
        assertThat(certificate.getExtendedKeyUsage()).hasSize(2);
        assertThat(certificate.getBasicConstraints()).as("signs nothing").isEqualTo(-1);
    }

    @Test
    void shouldUseAgainWhatIsThere() throws Exception {
        // Given
        var before = read(authority.identity("delivery", "localhost"));

        // When
        var again = CertificateAuthority.in(folder.resolve("tls"));

        // Then
        assertThat(read(again.identity("delivery", "localhost"))).isEqualTo(before);
    }

    @Test
    void shouldBeginAnewWhenItsOwnKeyIsGone() throws Exception {
        // Given
        var before = read(authority.identity("delivery", "localhost"));
        Files.delete(folder.resolve("tls").resolve("ca.key"));

        // When
        var another = CertificateAuthority.in(folder.resolve("tls"));

        // Then
        read(another.identity("delivery", "localhost")).verify(authorities().getPublicKey());
        assertThatThrownBy(() -> before.verify(authorities().getPublicKey())).isInstanceOf(SignatureException.class);
    }

    @Test
    void shouldKeepItsFilesToItsOwner() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tls"))))
                .isEqualTo("rwx------");
    }

    private X509Certificate authorities() throws IOException, GeneralSecurityException {
        return PemFiles.readCertificate(authority.certificate());
    }

    private X509Certificate read(Identity identity) throws IOException, GeneralSecurityException {
        assertThat(identity.privateKey()).content().contains("PRIVATE KEY");
        return PemFiles.readCertificate(identity.certificate());
    }
}
