package com.fabrikam.dronedelivery.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Answers for who has asked the same before: the same caller with the same rights, of the same address, in the same form. */
final class KeptAnswers {

    /** Whom an answer was for is part of what it is an answer to. */
    record Question(String subject, String scopes, String address, String accepted) {}

    record Kept(HttpHeaders headers, byte[] body, String etag, Duration keepFor, long since) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    private final Cache<Question, Kept> kept;

    KeptAnswers(long maxBytes) {
        kept = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Question question, Kept answer) ->
                        answer.body().length + question.address().length() + 512)
                .expireAfter(Expiry.creating((Question question, Kept answer) -> answer.keepFor()))
                .build();
    }

    Optional<Kept> find(Question question) {
        return Optional.ofNullable(kept.getIfPresent(question));
    }

    void keep(Question question, Kept answer) {
        kept.put(question, answer);
    }
}
