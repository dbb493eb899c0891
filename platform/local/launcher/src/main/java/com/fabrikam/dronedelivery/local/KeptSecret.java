package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that is made once for a data directory, kept there, and readable by its owner alone. */
final class KeptSecret {

    private static final int BYTES = 32;

    private KeptSecret() {}

    /** What the gateways sign tracking links with. */
    static String trackingLinkKey(Path dataDir) throws IOException {
        return in(dataDir.resolve("gateway").resolve("tracking-link.key"));
    }

    /** With which an operator logs in to the consoles of the services. */
    static String consolePassword(Path dataDir) throws IOException {
        return in(dataDir.resolve("console").resolve("operator.password"));
    }

    /** Parts that need the same one are started at the same time. */
    private static synchronized String in(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path next = Files.createTempFile(
                    Files.createDirectories(file.getParent()),
                    file.getFileName().toString(),
                    ".next",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            Files.writeString(next, Base64.getEncoder().encodeToString(secret));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file);
    }
}
