package com.fabrikam.dronedelivery.local.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A certificate authority for one machine: signs certificates by which the local platform's processes know each other. Its key lies
 * unprotected beside them, so nothing else should ever trust it.
 *
 * <p>All files are PEM: {@code ca.crt} is what to trust, {@code <name>.crt} and {@code <name>.key} are what a process proves its name
 * with. What is there and still valid for a month is used again.
 */
public final class CertificateAuthority {

    private static final String NAME = "ca";
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final Path folder;
    private final Signed own;

    private CertificateAuthority(Path folder, Signed own) {
        this.folder = folder;
        this.own = own;
    }

    /** The one of this folder, which only its owner may read. */
    public static CertificateAuthority in(Path folder) {
        try {
            PemFiles.createPrivate(folder);
            return new CertificateAuthority(folder, own(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("No certificate authority could be made in " + folder, e);
        }
    }

    /** What others have to trust. */
    public Path certificate() {
        return PemFiles.certificate(folder, NAME);
    }

    /** A certificate for a process of this name, which is reached at these DNS names and IP addresses, and itself calls others. */
    public Identity identity(String name, String... hosts) {
        try {
            if (PemFiles.validUntil(folder, name)
                    .filter(end -> end.isAfter(latest()))
                    .isEmpty()) {
                var pair = Signed.newKeyPair();
                var certificate =
                        own.sign(new X500Name("CN=" + name), pair.getPublic(), LIFE, builder -> builder.addExtension(
                                        Extension.basicConstraints, true, new BasicConstraints(false))
                                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                                .addExtension(
                                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                                            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                                        }))
                                .addExtension(Extension.subjectAlternativeName, false, names(List.of(hosts))));
                PemFiles.write(folder, name, certificate, pair.getPrivate());
            }
            return new Identity(PemFiles.certificate(folder, name), PemFiles.key(folder, name), certificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("No certificate could be made for " + name, e);
        }
    }

    private static Signed own(Path folder) throws IOException, GeneralSecurityException, OperatorCreationException {
        if (PemFiles.validUntil(folder, NAME)
                .filter(end -> end.isAfter(latest()))
                .isPresent()) {
            return new Signed(
                    PemFiles.readCertificate(PemFiles.certificate(folder, NAME)),
                    PemFiles.readKey(PemFiles.key(folder, NAME)));
        }
        // what it has signed before is worth nothing without it
        deleteAll(folder);
        Signed own = Signed.authority(new X500Name("CN=Drone Delivery on this machine"), LIFE);
        PemFiles.write(folder, NAME, own.certificate(), own.key());
        return own;
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static Instant latest() {
        return Instant.now().plus(RENEWED_BEFORE);
    }

    private static GeneralNames names(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(host -> new GeneralName(
                        host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }
}
