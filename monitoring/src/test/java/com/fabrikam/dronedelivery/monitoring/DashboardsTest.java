package com.fabrikam.dronedelivery.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards can be provisioned as they are. Whether their queries find something, only a running system can tell. */
class DashboardsTest {
    private static final List<String> PANELS = List.of("timeseries", "stat", "row");

    static List<Path> dashboards() {
        return Sources.in("dashboards");
    }

    @Test
    void shouldBeToldApart() {
        var all = dashboards().stream().map(Sources::json).toList();

        assertThat(all).extracting(one -> one.path("uid").asText()).doesNotHaveDuplicates();
        assertThat(all).extracting(one -> one.path("title").asText()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldAskTheDataSourceThatIsChosen(Path file) {
        var dashboard = Sources.json(file);

        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldBeMadeOfPanelsThatAreNotDeprecatedAndDoNotOverlap(Path file) {
        var panels = Sources.items(Sources.json(file).path("panels")).toList();

        assertThat(panels).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("type").asText()).isIn(PANELS);
            assertThat(panel.path("title").asText()).isNotBlank();
        });
        assertThat(panels.stream().flatMap(DashboardsTest::cells).toList()).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    private static Stream<String> cells(JsonNode panel) {
        var place = panel.path("gridPos");
        int left = place.path("x").asInt();
        int top = place.path("y").asInt();
        return Stream.iterate(left, x -> x < left + place.path("w").asInt(), x -> x + 1)
                .flatMap(x -> Stream.iterate(top, y -> y < top + place.path("h").asInt(), y -> y + 1)
                        .map(y -> x + "," + y));
    }
}
