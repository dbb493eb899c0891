package com.fabrikam.dronedelivery.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 10.0.0.0/8 | true",
                "11.0.0.1 | 10.0.0.0/8 | false",
                "10.0.0.1 | 10.0.0.1 | true",
                "10.0.0.2 | 10.0.0.1 | false",
                "192.168.7.9 | 10.0.0.0/8,192.168.0.0/16 | true",
                "::1 | ::1 | true",
                "2001:db8::5 | 2001:db8::/32 | true",
                "2001:db9::5 | 2001:db8::/32 | false",
                "::ffff:10.0.0.1 | 10.0.0.0/8 | true",
                "10.0.0.1 | 0.0.0.0/0 | true",
            })
    void shouldKnowWhatIsInARange(String address, String ranges, boolean in) throws Exception {
        assertThat(AddressRanges.of(List.of(ranges.split(","))).contain(InetAddress.getByName(address)))
                .isEqualTo(in);
    }

    @Test
    void shouldContainNothingIfThereAreNone() {
        assertThat(AddressRanges.of(List.of()).contain(InetAddress.getLoopbackAddress()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0", "10.0.0.0/x", "", "example.com/8"})
    void shouldNotTakeWhatIsNoAddress(String range) {
        assertThatThrownBy(() -> AddressRanges.of(List.of(range))).isInstanceOf(IllegalArgumentException.class);
    }
}
