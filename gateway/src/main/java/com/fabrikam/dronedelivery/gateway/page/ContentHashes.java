package com.fabrikam.dronedelivery.gateway.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.util.DigestUtils;

/** Entity tags of files that don't change while the process lives: every file is read for it once. */
final class ContentHashes {

    private final Map<Resource, String> known = new ConcurrentHashMap<>();

    /** Weak, because the same file goes out compressed and plain. */
    String of(Resource file) {
        return known.computeIfAbsent(file, ContentHashes::hash);
    }

    private static String hash(Resource file) {
        try (var content = file.getInputStream()) {
            return "W/\"" + DigestUtils.md5DigestAsHex(content) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
