package com.fabrikam.dronedelivery.local.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HdfsSettingsTest {

    @Test
    void shouldListenOnTheLoopbackByDefault() {
        // When
        HdfsSettings settings = HdfsSettings.from(Map.of());

        // Then
        assertThat(settings.uri()).isEqualTo("hdfs://127.0.0.1:8098");
        assertThat(settings.statePage()).isEqualTo("http://127.0.0.1:8100/");
        assertThat(settings.ports().values()).containsExactly(8098, 8100, 8101, 8102, 8103);
        assertThat(settings.dataDir()).isAbsolute();
    }

    @Test
    void shouldTakeEveryPortFromTheEnvironment() {
        // When
        HdfsSettings settings = HdfsSettings.from(Map.of(
                "DRONEDELIVERY_HOST", "127.0.0.2",
                "DRONEDELIVERY_PORT", "1",
                "DRONEDELIVERY_WEB_PORT", "2",
                "DRONEDELIVERY_DATANODE_PORT", "3",
                "DRONEDELIVERY_DATANODE_WEB_PORT", "4",
                "DRONEDELIVERY_DATANODE_IPC_PORT", "5",
                "DRONEDELIVERY_DATA_DIR", "/data"));
        var hadoop = settings.configuration(settings.nameDir());

        // Then
        assertThat(hadoop.get("dfs.namenode.rpc-address")).isEqualTo("127.0.0.2:1");
        assertThat(hadoop.get("dfs.namenode.http-address")).isEqualTo("127.0.0.2:2");
        assertThat(hadoop.get("dfs.datanode.address")).isEqualTo("127.0.0.2:3");
        assertThat(hadoop.get("dfs.datanode.http.address")).isEqualTo("127.0.0.2:4");
        assertThat(hadoop.get("dfs.datanode.ipc.address")).isEqualTo("127.0.0.2:5");
        assertThat(hadoop.get("dfs.namenode.name.dir")).isEqualTo("file:///data/name");
        assertThat(hadoop.get("dfs.datanode.data.dir")).isEqualTo("file:///data/data");
    }

    @Test
    void shouldRefuseWhatIsNoPort() {
        assertThatThrownBy(() -> HdfsSettings.from(Map.of("DRONEDELIVERY_DATANODE_PORT", "0")))
                .hasMessage("DRONEDELIVERY_DATANODE_PORT is no port: 0");
        assertThatThrownBy(() -> HdfsSettings.from(Map.of("DRONEDELIVERY_PORT", "many")))
                .hasMessage("DRONEDELIVERY_PORT is no port: many");
    }
}
