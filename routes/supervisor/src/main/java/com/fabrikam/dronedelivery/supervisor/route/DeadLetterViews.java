package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.deadletter.Cause;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.deadletter.Header;
import com.fabrikam.dronedelivery.supervisor.deadletter.Source;
import com.fabrikam.dronedelivery.supervisor.deadletter.State;
import com.fabrikam.dronedelivery.supervisor.history.Entry;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Dead letters as operators see them: what is text is shown as text. */
final class DeadLetterViews {

    private DeadLetterViews() {}

    record Summary(
            UUID deadLetterId,
            State state,
            Source source,
            Cause cause,
            String key,
            String correlationId,
            UUID replayOf,
            Instant receivedAt,
            Instant updatedAt,
            int valueBytes) {

        static Summary of(DeadLetter letter) {
            return new Summary(
                    letter.deadLetterId(),
                    letter.state(),
                    letter.source(),
                    letter.cause(),
                    text(letter.keyBase64()),
                    letter.correlationId(),
                    letter.replayOf(),
                    letter.receivedAt(),
                    letter.updatedAt(),
                    letter.valueBytes());
        }
    }

    record HeaderView(String name, String valueBase64, String valueText) {

        static HeaderView of(Header header) {
            return new HeaderView(header.name(), header.valueBase64(), text(header.valueBase64()));
        }
    }

    record Whole(
            @JsonUnwrapped Summary summary,
            String keyBase64,
            String valueBase64,
            String valueText,
            List<HeaderView> headers,
            List<Entry> history) {

        static Whole of(DeadLetter letter) {
            return new Whole(
                    Summary.of(letter),
                    letter.keyBase64(),
                    letter.valueBase64(),
                    text(letter.valueBase64()),
                    letter.headers().stream().map(HeaderView::of).toList(),
                    letter.history());
        }
    }

    /** Null where it is no text. */
    private static String text(String base64) {
        if (base64 == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
