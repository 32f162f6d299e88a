package dev.chatroom.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A real connection whose commits fail when they are told to, as on a disk that fails. Each kind of
 * failure is for the statements that begin with its word.
 */
final class FailingDisk implements SqliteConnections {

    /** What happens to one of the next statements. */
    enum Fate {
        FAILS_BEFORE,
        FAILS_AFTER
    }

    private record Plan(String word, Fate fate, SQLiteErrorCode code, AtomicInteger times) {}

    private static final Plan FINE =
            new Plan("-", Fate.FAILS_BEFORE, SQLiteErrorCode.SQLITE_OK, new AtomicInteger());

    final CountDownLatch failed = new CountDownLatch(1);
    private volatile Plan plan = FINE;
    private volatile Connection connection;

    /** The next {@code times} statements that begin with {@code word} meet this fate. */
    void plan(String word, Fate fate, SQLiteErrorCode code, int times) {
        plan = new Plan(word, fate, code, new AtomicInteger(times));
    }

    void mend() {
        plan = FINE;
    }

    /** So many pages of 4 KiB has the disk from now on. */
    void resize(int pages) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA max_page_count = " + pages);
        }
    }

    @Override
    public Connection connect(Path file) throws LogException, SQLException {
        connection = SqliteConnections.toDisk(file);
        return wrap(Connection.class, connection);
    }

    private <T> T wrap(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> call(real, method, arguments)));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        Plan now = plan;
        boolean fails =
                method.getName().equals("execute")
                        && arguments[0].toString().startsWith(now.word)
                        && now.times.getAndDecrement() > 0;
        if (fails && now.fate == Fate.FAILS_BEFORE) {
            throw failure(now);
        }
        Object result;
        try {
            result = method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fails) {
            throw failure(now);
        }
        return method.getName().equals("createStatement")
                ? wrap(Statement.class, (Statement) result)
                : result;
    }

    private SQLException failure(Plan now) {
        failed.countDown();
        return new SQLiteException("the disk fails, as planned", now.code);
    }
}
