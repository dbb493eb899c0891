package com.fabrikam.dronedelivery.local.certificate;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Certificates and keys in a folder that only its owner may read. */
final class PemFiles {

    private PemFiles() {}

    static Path certificate(Path folder, String name) {
        return folder.resolve(name + ".crt");
    }

    static Path key(Path folder, String name) {
        return folder.resolve(name + ".key");
    }

    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** Empty if there is none. */
    static Optional<Instant> validUntil(Path folder, String name) throws IOException, GeneralSecurityException {
        return Files.exists(certificate(folder, name)) && Files.exists(key(folder, name))
                ? Optional.of(
                        readCertificate(certificate(folder, name)).getNotAfter().toInstant())
                : Optional.empty();
    }

    /** The key first: a certificate without one counts for nothing. */
    static void write(Path folder, String name, X509Certificate certificate, PrivateKey key) throws IOException {
        writePem(key(folder, name), new JcaPKCS8Generator(key, null));
        writePem(certificate(folder, name), certificate);
    }

    static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    static PrivateKey readKey(Path file) throws IOException {
        try (var in = Files.newBufferedReader(file);
                var parser = new PEMParser(in)) {
            return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
        }
    }

    private static void writePem(Path file, Object content) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        Files.writeString(file, text.toString());
    }
}
