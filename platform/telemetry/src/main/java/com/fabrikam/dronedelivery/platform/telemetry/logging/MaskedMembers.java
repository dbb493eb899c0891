package com.fabrikam.dronedelivery.platform.telemetry.logging;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * The last thing that happens to a log line before it is written: no text in it, be it message, stack trace or field, leaves with
 * {@link PersonalData}. Named in {@code logging.structured.json.customizer}.
 */
public final class MaskedMembers implements StructuredLoggingJsonMembersCustomizer<Object> {

    @Override
    public void customize(Members<Object> members) {
        members.applyingValueProcessor(ValueProcessor.of(String.class, PersonalData::masked));
    }
}
