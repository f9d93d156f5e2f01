using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch.Tables;
using Npgsql;

namespace ImpedanceFit.Cli.Storage;

/// <summary>A database of PostgreSQL: for several people.</summary>
internal sealed class PostgresStore : FitStore
{
    private readonly NpgsqlConnectionStringBuilder connection;

    /// <summary>Reads <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE?OPTION=VALUE</c>, all but the host optional.</summary>
    /// <exception cref="UsageException">The text is no such address.</exception>
    public PostgresStore(string option, string target)
    {
        try
        {
            Uri uri = new(target);
            string[] user = uri.UserInfo.Split(':', 2);
            connection = new NpgsqlConnectionStringBuilder
                { Host = Uri.UnescapeDataString(uri.Host), ApplicationName = "impedancefit", Timeout = 15, CommandTimeout = 300 };
            if (uri.Port > 0)
                connection.Port = uri.Port;
            if (user[0].Length > 0)
                connection.Username = Uri.UnescapeDataString(user[0]);
            if (user.Length > 1)
                connection.Password = Uri.UnescapeDataString(user[1]);
            if (uri.AbsolutePath.Length > 1)
                connection.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
            foreach (string[] pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('=', 2)))
                connection[Uri.UnescapeDataString(pair[0])] = Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : "");
        }
        catch (Exception e) when (e is UriFormatException or ArgumentException or FormatException or InvalidCastException)
        {
            throw new UsageException(
                $"{option}: '{PostgresAddress.WithoutPassword(target)}' is not the address of a database ({e.Message})",
                $"Write e.g. {option} postgres://user@host:5432/database.");
        }
    }

    /// <inheritdoc/>
    public override string Name =>
        string.Create(CultureInfo.InvariantCulture,
            $"postgres://{(connection.Username is { } user ? user + "@" : "")}{connection.Host}:{connection.Port}/{connection.Database}");

    /// <inheritdoc/>
    protected override string BeforeChange => "SELECT pg_advisory_xact_lock(hashtext('impedancefit'))";

    /// <inheritdoc/>
    protected override StringComparer SameName => StringComparer.Ordinal;

    /// <inheritdoc/>
    protected override DbConnection Connect() => new NpgsqlConnection(connection.ConnectionString);

    /// <inheritdoc/>
    protected override string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "double precision",
        ColumnKind.Count => "bigint",
        ColumnKind.Boolean => "boolean",
        _ => "text",
    };

    /// <inheritdoc/>
    protected override (string Problem, string Remedy) Explain(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } e =>
            ($"the server refuses access ({e.MessageText}).",
                "Check user and password: in the address, in PGPASSWORD, or in the file .pgpass of your home folder."),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } e =>
            ($"{e.MessageText}.", "Check the name, or make it with 'createdb'."),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e =>
            ($"{e.MessageText}.", "Ask the administrator of the database for the right to create and write the table 'fits'."),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } e =>
            ($"the disk of the server is full ({e.MessageText}).", "Free some space there, and try again."),
        PostgresException e => ($"the server says: {e.MessageText} ({e.SqlState}).", "Try again when the cause is removed."),
        NpgsqlException { InnerException: SocketException or TimeoutException or null } e
            when e.Message.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            ($"the server wants a password ({e.Message}).", "Give it in PGPASSWORD, or in the file .pgpass of your home folder."),
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } or SocketException or TimeoutException
            or IOException =>
            ($"no server answers, or the connection was lost ({error.InnerException?.Message ?? error.Message}).",
                "Check host and port, and whether the server runs."),
        _ => (error.Message, "Try again when the cause is removed."),
    };
}
