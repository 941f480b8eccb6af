using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// An argument of an operator, made from whatever a method was given. It holds on to the managed object, so that a
/// tensor cannot be finalized, nor an array move away, while libtorch works on it.
/// </summary>
internal readonly struct Arg
{
    private readonly NativeArg _native;

    private Arg(Tag tag, object? owner, int words)
    {
        _native = new NativeArg { Tag = tag };
        Owner = owner;
        Words = words;
    }

    private Arg(NativeArg native, object? owner = null)
    {
        _native = native;
        Owner = owner;
    }

    /// <summary>The managed object behind the argument, if any.</summary>
    public object? Owner { get; }

    /// <summary>How many 8-byte words of scratch memory <see cref="Write"/> needs.</summary>
    public int Words { get; }

    /// <summary>The value of an argument that is a number.</summary>
    public double Number => _native.Tag == Tag.Double ? _native.Real : WholeNumber;

    public long WholeNumber => _native.Tag switch
    {
        Tag.Int or Tag.Bool => _native.Integer,
        Tag.Double => (long)_native.Real,
        _ => throw new InvalidOperationException("A complex number is not a real one."),
    };

    public static Arg None => default;

    /// <summary>Stands for the default value in the operator's schema.</summary>
    public static Arg Default => new(new NativeArg { Tag = Tag.Default });

    public static implicit operator Arg(Tensor? tensor) =>
        tensor is null ? None : new(new NativeArg { Tag = Tag.Tensor, Pointer = tensor.Handle }, tensor);

    public static implicit operator Arg(long value) => new(new NativeArg { Tag = Tag.Int, Integer = value });
    public static implicit operator Arg(long? value) => value is { } v ? v : None;
    public static implicit operator Arg(double value) => new(new NativeArg { Tag = Tag.Double, Real = value });
    public static implicit operator Arg(double? value) => value is { } v ? v : None;
    public static implicit operator Arg(bool value) => new(new NativeArg { Tag = Tag.Bool, Integer = value ? 1 : 0 });
    public static implicit operator Arg(Scalar? value) => value is null ? None : value.Argument;
    public static implicit operator Arg(ScalarType value) => (long)value;
    public static implicit operator Arg(ScalarType? value) => value is { } v ? v : None;
    public static implicit operator Arg(Device? device) =>
        device is null ? None : new(new NativeArg { Tag = Tag.Device, Integer = (long)device.type, Count = device.index });

    public static implicit operator Arg(Generator? generator) =>
        generator is null ? None : new(new NativeArg { Tag = Tag.Generator, Pointer = generator.Handle }, generator);

    public static implicit operator Arg(long[]? values) => values is null ? None : new(Tag.IntList, values, values.Length);
    public static implicit operator Arg(double[]? values) => values is null ? None : new(Tag.DoubleList, values, values.Length);

    public static implicit operator Arg(string? text)
    {
        if (text is null) return None;
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(Tag.String, bytes, (bytes.Length + 7) / 8);
    }

    public static implicit operator Arg(System.Numerics.Complex value) => new(Tag.Complex, new[] { value.Real, value.Imaginary }, 2);

    public static Arg List(IEnumerable<Tensor> tensors)
    {
        var array = tensors as Tensor[] ?? tensors.ToArray();
        return new(Tag.TensorList, array, array.Length);
    }

    /// <summary>A list in which null stands for an absent tensor, as in advanced indexing.</summary>
    public static Arg OptionalList(Tensor?[] tensors) => new(Tag.OptionalTensorList, tensors, tensors.Length);

    /// <summary>Writes what the shim reads; a list's elements go to <paramref name="scratch"/>.</summary>
    public unsafe void Write(NativeArg* target, long* scratch)
    {
        *target = _native;
        switch (_native.Tag)
        {
            case Tag.IntList:
                ((long[])Owner!).AsSpan().CopyTo(new Span<long>(scratch, Words));
                break;
            case Tag.DoubleList or Tag.Complex:
                ((double[])Owner!).AsSpan().CopyTo(new Span<double>(scratch, Words));
                break;
            case Tag.String:
                ((byte[])Owner!).AsSpan().CopyTo(new Span<byte>(scratch, Words * 8));
                break;
            case Tag.TensorList or Tag.OptionalTensorList:
                var tensors = (Tensor?[])Owner!;
                for (int i = 0; i < tensors.Length; i++) scratch[i] = tensors[i]?.Handle ?? 0;
                break;
            default:
                return;
        }
        target->Count = _native.Tag == Tag.String ? ((byte[])Owner!).Length : Words;
        target->Pointer = (nint)scratch;
    }
}
