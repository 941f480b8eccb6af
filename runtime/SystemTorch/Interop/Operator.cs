using System;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>An operator of libtorch, found by name and overload at its first call.</summary>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int StackWords = 64;

    private nint _handle;

    private nint Handle => _handle != 0 ? _handle : _handle = Native.FindOperator("aten::" + name, overload);

    /// <summary>Calls the operator; its result is a new tensor.</summary>
    public Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Require(Invoke(args, &result, 1), 1);
        return Take(result);
    }

    public (Tensor, Tensor) Call2(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[2];
        Require(Invoke(args, results, 2), 2);
        return (Take(results[0]), Take(results[1]));
    }

    public (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[3];
        Require(Invoke(args, results, 3), 3);
        return (Take(results[0]), Take(results[1]), Take(results[2]));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    public Tensor[] CallList(params ReadOnlySpan<Arg> args)
    {
        int count = Invoke(args, null, 0);
        var results = new NativeArg[count];
        fixed (NativeArg* first = results) Native.xt_overflow(first);
        return Array.ConvertAll(results, Take);
    }

    public bool CallBool(params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Require(Invoke(args, &result, 1), 1);
        return result.Integer != 0;
    }

    /// <summary>Calls an operator that returns a number.</summary>
    public Scalar CallScalar(params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Require(Invoke(args, &result, 1), 1);
        return result.Tag switch
        {
            Tag.Int => result.Integer,
            Tag.Double => result.Real,
            Tag.Bool => result.Integer != 0,
            _ => throw new InvalidOperationException($"aten::{name} returned no number."),
        };
    }

    public void CallNothing(params ReadOnlySpan<Arg> args) => Require(Invoke(args, null, 0), 0);

    /// <summary>Calls an operator that changes its first argument, and returns that.</summary>
    public Tensor CallInPlace(params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        if (Invoke(args, &result, 1) == 1) Native.xt_free(result.Pointer);
        return (Tensor)args[0].Owner!;
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> args, NativeArg* results, int capacity)
    {
        int words = 0;
        foreach (ref readonly var arg in args) words += arg.Words;
        if (words > StackWords)
        {
            fixed (long* heap = new long[words]) return Invoke(args, heap, results, capacity);
        }
        long* stack = stackalloc long[StackWords];
        return Invoke(args, stack, results, capacity);
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> args, long* scratch, NativeArg* results, int capacity)
    {
        NativeArg* native = stackalloc NativeArg[args.Length];
        for (int i = 0; i < args.Length; i++)
        {
            args[i].Write(native + i, scratch);
            scratch += args[i].Words;
        }
        int count = Native.xt_call(Handle, native, args.Length, results, capacity);
        if (count < 0) throw Native.Error();
        return count;
    }

    private static Tensor Take(NativeArg result) => new(result.Pointer);

    private void Require(int count, int expected)
    {
        if (count != expected) throw new InvalidOperationException($"aten::{name} returned {count} results, not {expected}.");
    }
}
