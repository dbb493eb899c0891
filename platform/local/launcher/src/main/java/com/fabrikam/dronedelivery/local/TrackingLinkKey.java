package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** What the gateways sign tracking links with: made once for a data directory, kept there, and readable by its owner alone. */
final class TrackingLinkKey {

    private static final int BYTES = 32;

    private TrackingLinkKey() {}

    static String keptIn(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("tracking-link.key");
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } catch (FileAlreadyExistsException e) {
            // the one that links were signed with before
        }
        return Files.readString(file);
    }
}
