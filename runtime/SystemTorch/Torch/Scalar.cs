using System;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number as operators take it: an integer, a floating-point number, a truth value or a complex number.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(Arg argument, torch.ScalarType type)
    {
        Argument = argument;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    /// <summary>The real number it stands for.</summary>
    internal double Real => Argument.Number;

    internal long Whole => Argument.WholeNumber;

    internal Arg Argument { get; }

    public static implicit operator Scalar(byte value) => (long)value;
    public static implicit operator Scalar(sbyte value) => (long)value;
    public static implicit operator Scalar(short value) => (long)value;
    public static implicit operator Scalar(int value) => (long)value;
    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);
    public static implicit operator Scalar(Half value) => (double)value;
    public static implicit operator Scalar(float value) => (double)value;
    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(value, torch.ScalarType.Bool);
    public static implicit operator Scalar((float, float) value) => new System.Numerics.Complex(value.Item1, value.Item2);
    public static implicit operator Scalar(System.Numerics.Complex value) => new(value, torch.ScalarType.ComplexFloat64);

    /// <summary>Does nothing: there is no native memory behind it here.</summary>
    public void Dispose() { }
}
