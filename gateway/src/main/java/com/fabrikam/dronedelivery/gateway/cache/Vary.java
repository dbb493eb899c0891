package com.fabrikam.dronedelivery.gateway.cache;

import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** On what an answer depends besides its address. */
final class Vary {

    private Vary() {}

    /** Each name once, whoever has written some already. */
    static void add(HttpHeaders headers, String name) {
        var said = headers.getOrEmpty(HttpHeaders.VARY).stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip);
        if (said.noneMatch(one -> one.equals("*") || one.equalsIgnoreCase(name))) {
            headers.add(HttpHeaders.VARY, name);
        }
    }
}
