package com.fabrikam.dronedelivery.gateway.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.http.ResponseEntity;

/** What a service said when it was asked for a part. */
sealed interface Answer {

    record Found(JsonNode document) implements Answer {}

    /** A 4xx: the service is there and gives nothing to this caller. */
    record Refused(ResponseEntity<byte[]> response) implements Answer {}

    /** No answer in time, none at all, or one that is no answer. */
    record Away(String reason) implements Answer {}

    String UNAVAILABLE = "Unavailable";
    String TOO_SLOW = "TooSlow";
    String NOT_FOUND = "NotFound";

    /** Why a part is missing. */
    static String reason(Answer answer) {
        return answer instanceof Away away ? away.reason() : NOT_FOUND;
    }
}
