namespace ImpedanceFit.Tests.Fitting;

/// <summary>A value with its gradient: exact derivatives of the test problems without writing them out.</summary>
internal readonly record struct Dual(double Value, double[] Gradient)
{
    public static Dual Constant(double value, int count) => new(value, new double[count]);

    public static Dual Variable(double value, int index, int count)
    {
        double[] gradient = new double[count];
        gradient[index] = 1;
        return new(value, gradient);
    }

    public static Dual operator +(Dual a, Dual b) => Chain(a, b, a.Value + b.Value, 1, 1);

    public static Dual operator -(Dual a, Dual b) => Chain(a, b, a.Value - b.Value, 1, -1);

    public static Dual operator *(Dual a, Dual b) => Chain(a, b, a.Value * b.Value, b.Value, a.Value);

    public static Dual operator /(Dual a, Dual b) => Chain(a, b, a.Value / b.Value, 1 / b.Value, -a.Value / (b.Value * b.Value));

    public Dual Exp() => Chain(Math.Exp(Value), Math.Exp(Value));

    public Dual Sin() => Chain(Math.Sin(Value), Math.Cos(Value));

    public Dual Cos() => Chain(Math.Cos(Value), -Math.Sin(Value));

    public Dual Atan() => Chain(Math.Atan(Value), 1 / (1 + Value * Value));

    public Dual Pow(Dual exponent)
    {
        double power = Math.Pow(Value, exponent.Value);
        bool constant = Array.TrueForAll(exponent.Gradient, g => g == 0);
        return Chain(this, exponent, power, exponent.Value * Math.Pow(Value, exponent.Value - 1), constant ? 0 : power * Math.Log(Value));
    }

    private Dual Chain(double value, double derivative) => new(value, [.. Gradient.Select(g => g * derivative)]);

    private static Dual Chain(Dual a, Dual b, double value, double byA, double byB) =>
        new(value, [.. a.Gradient.Zip(b.Gradient, (x, y) => x * byA + (byB == 0 ? 0 : y * byB))]);
}
