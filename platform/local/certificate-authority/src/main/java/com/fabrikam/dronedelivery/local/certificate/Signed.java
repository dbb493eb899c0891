package com.fabrikam.dronedelivery.local.certificate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate whose key signs others. */
record Signed(X509Certificate certificate, PrivateKey key) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 128;
    /** For clocks that go behind. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** What a certificate says beside its names. */
    @FunctionalInterface
    interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws CertIOException;
    }

    /** Signed by itself. */
    static Signed authority(X500Name name, Duration life)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var pair = newKeyPair();
        var certificate = sign(name, pair.getPrivate(), name, pair.getPublic(), life, builder -> builder.addExtension(
                        Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
        return new Signed(certificate, pair.getPrivate());
    }

    X509Certificate sign(X500Name name, PublicKey holder, Duration life, Extensions extensions)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return sign(issuer, key, name, holder, life, extensions);
    }

    static KeyPair newKeyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(
            X500Name issuer, PrivateKey key, X500Name name, PublicKey holder, Duration life, Extensions extensions)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM),
                Date.from(now.minus(GRACE)),
                Date.from(now.plus(life)),
                name,
                holder);
        extensions.addTo(builder);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}
