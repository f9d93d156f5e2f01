using System.Text;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>Passes text on to a terminal or a pipe, but for what would steer a terminal: names and ids come from files of others.</summary>
internal sealed class PrintableWriter : TextWriter
{
    private readonly TextWriter inner;

    public PrintableWriter(TextWriter inner)
    {
        this.inner = inner;
        CoreNewLine = inner.NewLine.ToCharArray();
    }

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (PrintableText.IsPrintable([value]))
            inner.Write(value);
        else
            inner.Write(PrintableText.Lines(value.ToString()));
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (PrintableText.IsPrintable(buffer))
            inner.Write(buffer);
        else
            inner.Write(PrintableText.Lines(buffer.ToString()));
    }

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
