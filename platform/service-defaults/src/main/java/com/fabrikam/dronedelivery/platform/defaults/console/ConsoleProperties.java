package com.fabrikam.dronedelivery.platform.defaults.console;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may operate this process at the management port.
 *
 * @param enabled whether there is a console at all
 * @param username of the one account
 * @param password of it, plain or as Spring Security encodes one, <code>{bcrypt}…</code>; without it there is no console
 */
@Validated
@ConfigurationProperties("dronedelivery.console")
public record ConsoleProperties(
        @DefaultValue("true") boolean enabled,
        @NotBlank @DefaultValue("operator") String username,
        @Size(min = 12) String password) {

    @Override
    public String toString() {
        return "ConsoleProperties[enabled=%s, username=%s]".formatted(enabled, username);
    }
}
