package com.fabrikam.dronedelivery.delivery.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/** The scripts under {@code redis/}. */
final class Scripts {
    private Scripts() {}

    static RedisScript<List<String>> of(String name) {
        return script(text(name));
    }

    /** One that keeps the owner's lists and counts as well. */
    static RedisScript<List<String>> indexing(String name) {
        return script(text("index") + text(name));
    }

    @SuppressWarnings("unchecked")
    private static RedisScript<List<String>> script(String text) {
        return new DefaultRedisScript<>(text, (Class<List<String>>) (Class<?>) List.class);
    }

    private static String text(String name) {
        try {
            return new ClassPathResource("redis/" + name + ".lua").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
