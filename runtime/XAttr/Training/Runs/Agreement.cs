using System;
using System.Collections.Generic;
using System.IO.Hashing;
using System.Linq;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>Sees to it that several processes train the same network in the same way.</summary>
internal static class Agreement
{
    /// <summary>Refuses a training that is another one than that of process 0.</summary>
    /// <exception cref="InvalidOperationException">It is one.</exception>
    public static void RequireSame(ProcessGroup group, SortedDictionary<string, string> identity)
    {
        if (group.Size == 1)
            return;
        var lines = identity.Select(static entry => $"{entry.Key}: {entry.Value}").ToArray();
        var first = OfFirst(group, string.Join('\n', lines)).Split('\n');
        var differences = first.Except(lines).Zip(lines.Except(first)).Select(pair => $"{pair.First} in process 0, {pair.Second} in process {group.Rank}").ToList();
        if (group.First(differences.Count > 0 ? string.Join("; ", differences) : null) is { } found)
            throw new InvalidOperationException($"The processes are not about to train the same ({found}). Give all of them the same samples and settings.");
    }

    /// <summary>Gives every process the weights and buffers of process 0.</summary>
    public static void CopyState(ProcessGroup group, Module model)
    {
        if (group.Size == 1)
            return;
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var state in model.state_dict().Values)
            group.Broadcast(state);
    }

    /// <summary>Refuses to go on with weights that are no longer the same.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    public static void RequireSameState(ProcessGroup group, Module model, int epoch)
    {
        if (group.Size == 1)
            return;
        var own = Hash(model);
        using var hashes = tensor(Enumerable.Range(0, group.Size).Select(rank => rank == group.Rank ? own : 0).ToArray());
        group.AllReduce(hashes);
        var all = hashes.data<long>().ToArray();
        if (Array.FindIndex(all, hash => hash != all[0]) is > 0 and var other)
            throw new InvalidOperationException(
                $"After epoch {epoch} process {other} has other weights than process 0. Something in the training depends on the process: a loss that draws random "
                + "numbers, an optimiser that does, or weights that are changed from outside.");
    }

    private static long Hash(Module model)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var hash = new XxHash64();
        foreach (var state in model.state_dict().Values)
            hash.Append(state.detach().cpu().contiguous().bytes);
        return unchecked((long)hash.GetCurrentHashAsUInt64());
    }

    private static string OfFirst(ProcessGroup group, string text)
    {
        using var scope = NewDisposeScope();
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = tensor(bytes.LongLength);
        group.Broadcast(length);
        var shared = group.Rank == 0 ? tensor(bytes) : zeros(length.ToInt64(), ScalarType.Byte);
        group.Broadcast(shared);
        return Encoding.UTF8.GetString(shared.data<byte>().ToArray());
    }
}
