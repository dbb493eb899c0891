package com.fabrikam.dronedelivery.local.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OAuth 2 authorization server in a process of its own, for machines where no real one is at hand: it gives a signed
 * token to whoever asks and must never be reachable by strangers.
 */
public final class TokenIssuer {

    private static final Logger LOG = LoggerFactory.getLogger(TokenIssuer.class);

    private TokenIssuer() {}

    public static void main(String[] args) {
        try {
            run(IssuerSettings.from(System.getenv()));
        } catch (Exception e) {
            LOG.error("The token issuer could not start: {}", e.getMessage() == null ? e.toString() : e.getMessage());
            LOG.debug("The token issuer could not start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(IssuerSettings settings) throws IOException {
        IssuerServer server = new IssuerServer(settings, key(settings), loginPage(settings));
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        LOG.info("The token issuer is ready on {}", settings.issuerUri());
    }

    /** The library wants it as a file; its own page loads a font from the outside. */
    private static Path loginPage(IssuerSettings settings) throws IOException {
        try (InputStream page = TokenIssuer.class.getResourceAsStream("/login.html")) {
            Files.copy(page, settings.loginPage(), StandardCopyOption.REPLACE_EXISTING);
        }
        return settings.loginPage();
    }

    private static SigningKey key(IssuerSettings settings) throws IOException {
        try {
            return SigningKey.keptIn(settings.keyFile());
        } catch (FileSystemException e) {
            throw new IOException("cannot use DRONEDELIVERY_DATA_DIR " + settings.dataDir() + " (" + e + ")", e);
        }
    }
}
