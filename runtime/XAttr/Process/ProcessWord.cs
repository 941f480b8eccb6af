using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>What a process says that it is about to do: one number, so that all can tell whether all do the same.</summary>
internal static class ProcessWord
{
    public const long Fails = -1, Leaves = -2, No = -3, Yes = -4, Text = -5;

    /// <summary>Adds up such a tensor.</summary>
    public static long Sum(Tensor tensor) => Of(tensor, 0);

    /// <summary>Copies such a tensor of process 0.</summary>
    public static long Copy(Tensor tensor) => Of(tensor, 1);

    /// <summary>Whether it means that the process takes part in nothing any more.</summary>
    public static bool IsEnd(long word) => word is Fails or Leaves;

    /// <summary>Whether two of them go together.</summary>
    public static bool Fit(long one, long other) => one == other || (one is Yes or No && other is Yes or No);

    public static string Describe(long word) => word switch
    {
        Fails => "nothing, as it failed",
        Leaves => "nothing, as it leaves",
        No or Yes => "a decision",
        Text => "a message",
        _ => $"{word >> 8} numbers of type {(ScalarType)((word >> 1) & 0x7F)}{((word & 1) == 1 ? ", a copy of process 0's" : "")}",
    };

    private static long Of(Tensor tensor, long kind) => (tensor.numel() << 8) | ((long)tensor.dtype << 1) | kind;
}
