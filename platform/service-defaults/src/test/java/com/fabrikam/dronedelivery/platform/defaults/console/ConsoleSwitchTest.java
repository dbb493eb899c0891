package com.fabrikam.dronedelivery.platform.defaults.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ConsoleSwitchTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("server.port", "8081")
            .withProperty("management.server.port", "9081")
            .withProperty("dronedelivery.console.password", "a password");

    @Test
    void shouldBeOnWithAPasswordAndAPortOfItsOwn() {
        assertThat(ConsoleSwitch.isOn(environment)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "dronedelivery.console.enabled, false",
        "dronedelivery.console.password, ''",
        "management.server.port, 8081",
        "management.server.port, -1"
    })
    void shouldSayWhyItIsOff(String property, String value) {
        // When
        environment.setProperty(property, value);

        // Then
        assertThat(ConsoleSwitch.whyOff(environment)).startsWith(property);
    }
}
