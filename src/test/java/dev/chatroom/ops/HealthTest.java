package dev.chatroom.ops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Rate;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.Log;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.VolatileLog;
import dev.chatroom.room.Room;
import dev.chatroom.room.Rooms;
import io.quarkus.test.junit.QuarkusTest;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When each probe answers what; when the loop counts as stuck is in room/PulseTest. */
@QuarkusTest
class HealthTest {

    private static final Rate FREE = new Rate(1, 0);

    private final Admission admission = new Admission(1, 0, FREE, FREE, FREE);
    private final Log log = new VolatileLog(InstantSource.system());
    private final Room room = Rooms.on(new MemoryLog(1, 10, new FramePool()));

    @ParameterizedTest
    @ValueSource(strings = {"started", "live", "ready"})
    void aRoomThatRunsIsWell(String probe) {
        given().get("/q/health/" + probe)
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"), "checks.size()", greaterThan(0));
    }

    @Test
    void theLoopIsAskedForItsLife() throws InterruptedException {
        var health = new Health(room);
        var readiness = new Readiness(room, admission, log);
        assertEquals(Status.DOWN, health.started().call().getStatus());
        assertEquals(Status.DOWN, readiness.call().getStatus());

        room.start();
        assertEquals(Status.UP, health.started().call().getStatus());
        assertEquals(Status.UP, health.live().call().getStatus());
        assertEquals(Status.UP, readiness.call().getStatus());

        room.stop();
        assertEquals(Status.UP, health.started().call().getStatus());
        assertEquals(Status.DOWN, health.live().call().getStatus());
        assertEquals(Status.DOWN, readiness.call().getStatus());
    }

    @Test
    void aRoomThatDrainsLivesAndIsNotReady() throws InterruptedException {
        room.start();
        var readiness = new Readiness(room, admission, log);
        admission.close();
        assertEquals(Status.DOWN, readiness.call().getStatus());
        assertEquals(Status.UP, new Health(room).live().call().getStatus());
        room.stop();
    }
}
