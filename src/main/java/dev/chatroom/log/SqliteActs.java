package dev.chatroom.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What moderators have done, in a table of its own, which keeps it longer than the messages among
 * which it has its places; and what that does to messages. Within the transactions of {@link
 * SqliteFile}, one thread at a time.
 */
final class SqliteActs {

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement forget;
    private final PreparedStatement takeOut;

    SqliteActs(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement("INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.forget = connection.prepareStatement("DELETE FROM act WHERE number <= ?");
        this.takeOut =
                connection.prepareStatement(
                        "UPDATE message SET text = x'', kind = ? WHERE seq = ? AND kind = ?");
    }

    /** Does and keeps the acts among {@code drafts}, the first of which is at {@code first}. */
    void write(long epoch, long first, List<Draft> drafts) throws SQLException {
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            if (draft.kind().isAct()) {
                keep(new Position(epoch, first + i), draft);
            }
            Optional<Position> target = draft.target().filter(it -> it.epoch() == epoch);
            if (target.isPresent()) {
                takeOut(target.get().seq());
            }
        }
    }

    private void keep(Position at, Draft act) throws SQLException {
        // The text of an announcement is in the message alone, where it can be taken out.
        byte[] text = act.kind() == Kind.ANNOUNCEMENT ? new byte[0] : act.text();
        insert.setNull(1, Types.INTEGER); // The next number.
        insert.setString(2, at.toString());
        insert.setLong(3, act.time());
        insert.setString(4, act.from().id());
        insert.setString(5, act.from().name());
        insert.setInt(6, act.kind().code());
        insert.setBytes(7, text);
        insert.executeUpdate();
        try (ResultSet number = insert.getGeneratedKeys()) {
            if (number.next()) {
                forget.setLong(1, number.getLong(1) - Log.MOST_ACTS);
                forget.executeUpdate();
            }
        }
    }

    private void takeOut(long seq) throws SQLException {
        for (Kind kind : List.of(Kind.MESSAGE, Kind.ANNOUNCEMENT)) {
            takeOut.setInt(1, kind.emptied().code());
            takeOut.setLong(2, seq);
            takeOut.setInt(3, kind.code());
            takeOut.executeUpdate();
        }
    }

    /** All that are kept, the oldest first. */
    void readAll(Consumer<Message> to) throws SQLException {
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT * FROM act ORDER BY number")) {
            while (row.next()) {
                to.accept(
                        new Message(
                                Position.parse(row.getString("at")).orElseThrow(),
                                row.getLong("time"),
                                new Author(row.getString("author"), row.getString("name")),
                                Optional.empty(),
                                row.getBytes("text"),
                                Kind.of(row.getInt("kind"))));
            }
        }
    }
}
