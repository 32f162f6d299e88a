package dev.chatroom.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.limits.Admission.Seat;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Rate FREE = new Rate(1, 0);

    @Test
    void seatsInAllAndForOneAddress() {
        var admission = new Admission(3, 2, FREE, FREE, FREE);
        Seat first = admission.enter("a", 0).orElseThrow();
        assertTrue(admission.enter("a", 0).isPresent());
        assertTrue(admission.enter("a", 0).isEmpty(), "a third of one address");
        assertTrue(admission.enter("b", 0).isPresent());
        assertTrue(admission.enter("c", 0).isEmpty(), "a fourth in all");
        assertEquals(3, admission.taken());

        first.leave();
        assertTrue(admission.enter("a", 0).isPresent(), "the seat that was given back");
    }

    @Test
    void handshakesOfOneAddressCostNoOtherOne() {
        var admission = new Admission(10, 0, new Rate(2, 2), FREE, FREE);
        assertTrue(admission.mayKnock("a", 0));
        assertTrue(admission.mayKnock("a", 0));
        assertFalse(admission.mayKnock("a", 0));
        assertTrue(admission.mayKnock("b", 0));
        assertTrue(admission.mayKnock("a", SECOND / 2));
    }

    @Test
    void whoAsksMuchMayStillConnectAndSpeak() {
        var admission = new Admission(10, 0, new Rate(1, 1), new Rate(3, 1), new Rate(2, 1));
        for (int i = 0; i < 3; i++) {
            assertTrue(admission.mayAsk("a", 0));
        }
        assertFalse(admission.mayAsk("a", 0));
        assertTrue(admission.mayKnock("a", 0));
        assertEquals(0, admission.untilMaySpeak("a", 0));
        assertEquals(0, admission.untilMaySpeak("a", 0));
        assertEquals(SECOND, admission.untilMaySpeak("a", 0));
        assertEquals(0, admission.untilMaySpeak("b", 0));
        admission.forget(SECOND);
        assertEquals(0, admission.untilMaySpeak("a", SECOND));
        assertTrue(admission.untilMaySpeak("a", SECOND) > 0, "it was forgotten");
    }

    @Test
    void whatIsInUseIsNotForgotten() {
        var admission = new Admission(10, 1, new Rate(1, 1), FREE, FREE);
        assertTrue(admission.mayKnock("a", 0));
        admission.forget(SECOND / 2);
        assertFalse(admission.mayKnock("a", SECOND / 2), "its rate was forgotten");

        Seat seat = admission.enter("b", 0).orElseThrow();
        admission.forget(100 * SECOND);
        assertTrue(admission.enter("b", 0).isEmpty(), "its seat was forgotten");
        seat.leave();
        admission.forget(100 * SECOND);
        assertTrue(admission.enter("b", 0).isPresent());
    }

    @Test
    void whoWaitsForTheLastToGoIsToldSo() throws InterruptedException {
        var admission = new Admission(10, 0, FREE, FREE, FREE);
        Seat seat = admission.enter("a", 0).orElseThrow();
        assertFalse(admission.awaitEmpty(Duration.ofMillis(20)));
        Thread.startVirtualThread(seat::leave);
        assertTrue(admission.awaitEmpty(Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::9, 20010db800010002/64",
        "::1, 0000000000000000/64",
        "::ffff:10.0.0.1, ::ffff:10.0.0.1",
        "local, local",
        "not:an:address, not:an:address"
    })
    void anIpv6NetworkIsOneAddress(String address, String group) {
        assertEquals(group, Addresses.group(address));
    }
}
