namespace ImpedanceFit.Cli.Output;

/// <summary>Addresses of PostgreSQL as texts; apart from what uses them, so that to look at one loads no library.</summary>
internal static class PostgresAddress
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>True where the text is an address of PostgreSQL.</summary>
    public static bool Is(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>True where the address holds a password.</summary>
    public static bool HoldsPassword(string address) => WithoutPassword(address) != address;

    /// <summary>A word of the command line as it may be shown: without the password, if it is an address with one.</summary>
    public static string WithoutPassword(string text)
    {
        if (!Is(text))
            return text;
        int begin = text.IndexOf("://", StringComparison.Ordinal) + 3, end = text.LastIndexOf('@'), colon = text.IndexOf(':', begin);
        return colon > 0 && colon < end ? text[..colon] + text[end..] : text;
    }
}
