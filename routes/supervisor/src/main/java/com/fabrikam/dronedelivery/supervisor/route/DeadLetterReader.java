package com.fabrikam.dronedelivery.supervisor.route;

import static com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders.CAUSE_CLASS;
import static com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders.CAUSE_MESSAGE;
import static com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders.GROUP;
import static com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders.OFFSET;
import static com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders.PARTITION;
import static com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders.PREFIX;
import static com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders.TIMESTAMP;
import static com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders.TOPIC;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.supervisor.deadletter.Cause;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.deadletter.Header;
import com.fabrikam.dronedelivery.supervisor.deadletter.Source;
import com.fabrikam.dronedelivery.supervisor.deadletter.State;
import com.fabrikam.dronedelivery.supervisor.history.Entry;
import com.fabrikam.dronedelivery.supervisor.store.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Headers;

/** Makes a dead letter of a record of a dead letter topic. Whatever is missing is made up: nothing is unreadable. */
final class DeadLetterReader {
    /** The header of a replayed message, and of the dead letter that it becomes when it fails again. */
    static final String REPLAY_OF = "X-Replay-Of";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MOST_PARTITIONS = Integer.MAX_VALUE;

    private DeadLetterReader() {}

    static DeadLetter read(Message message, Instant now) {
        var headers = message.getHeader(KafkaConstants.HEADERS, Headers.class);
        var source = source(message, headers);
        byte[] value = message.getBody(byte[].class);
        var cause = new Cause(
                text(headers, CAUSE_CLASS).orElse("unknown"),
                text(headers, CAUSE_MESSAGE).orElse(""));
        return new DeadLetter(
                Ids.of(source.topic(), source.partition(), source.offset(), source.timestamp(), source.group()),
                State.ERROR,
                source,
                cause,
                text(headers, CorrelationId.HEADER).orElse(null),
                text(headers, REPLAY_OF)
                        .filter(id -> UUID_FORM.matcher(id).matches())
                        .map(UUID::fromString)
                        .orElse(null),
                now,
                now,
                value == null ? 0 : value.length,
                base64(message.getHeader(KafkaConstants.KEY, byte[].class)),
                base64(value),
                own(headers),
                List.of(new Entry(now, Entry.SUPERVISOR, "given up by a consumer", cause.className())));
    }

    /** Of a record that says nothing about it: the dead letter topic itself. */
    private static Source source(Message message, Headers headers) {
        return new Source(
                text(headers, TOPIC).orElse(message.getHeader(KafkaConstants.TOPIC, String.class)),
                (int) Math.min(
                        MOST_PARTITIONS,
                        number(headers, PARTITION).orElse(message.getHeader(KafkaConstants.PARTITION, Long.class))),
                number(headers, OFFSET).orElse(message.getHeader(KafkaConstants.OFFSET, Long.class)),
                number(headers, TIMESTAMP)
                        .or(() -> Optional.ofNullable(message.getHeader(KafkaConstants.TIMESTAMP, Long.class)))
                        .map(Instant::ofEpochMilli)
                        .orElse(null),
                text(headers, GROUP).orElse(null));
    }

    private static List<Header> own(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .filter(header ->
                        !header.key().startsWith(PREFIX) && !header.key().equals(REPLAY_OF))
                .map(header -> new Header(header.key(), base64(header.value())))
                .toList();
    }

    private static Optional<Long> number(Headers headers, String name) {
        return text(headers, name)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf);
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(org.apache.kafka.common.header.Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
