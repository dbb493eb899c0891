package com.fabrikam.dronedelivery.local.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where a process finds what it proves its name with, and whom it trusts: PEM files.
 *
 * @param privateKey in PKCS #8, readable by its owner alone
 */
public record Identity(Path certificate, Path privateKey, Path trustedCertificates) {

    private static final char[] IN_MEMORY = new char[0];

    /** For somebody who calls under this name and trusts that authority alone. */
    public SSLContext sslContext() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            var own = empty();
            own.setKeyEntry("own", PemFiles.readKey(privateKey), IN_MEMORY, new Certificate[] {
                PemFiles.readCertificate(certificate)
            });
            keys.init(own, IN_MEMORY);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            var known = empty();
            known.setCertificateEntry("authority", PemFiles.readCertificate(trustedCertificates));
            trust.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate in " + certificate + " cannot be used", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, IN_MEMORY);
        return store;
    }
}
