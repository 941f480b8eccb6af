using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Checkpoints;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>
/// A training in one file, written whole or not at all: what it is of, where it stands, the weights, the optimiser's state, that of the CPU
/// generator, the best weights, and at the end the SHA-256 of all of it.
/// </summary>
internal sealed class RunFile(string path, Module model, optim.Optimizer optimizer, SortedDictionary<string, string> identity)
{
    private static readonly byte[] Magic = "XAttrRun2"u8.ToArray();

    private readonly OptimizerHelper _optimizer = optimizer as OptimizerHelper
        ?? throw new ArgumentException($"The state of the optimiser {optimizer.GetType().Name} cannot be written, so the run cannot be resumed.", nameof(optimizer));

    public string Path => path;

    /// <summary>Writes the training as it stands.</summary>
    public void Save(RunState state) => AtomicFile.Write(path, stream =>
    {
        using var scope = NewDisposeScope();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
            Write(writer, state);
        stream.Position = 0;
        var hash = SHA256.HashData(stream);
        stream.Write(hash);
    });

    /// <summary>Goes back to where the file stands, or returns null where there is none.</summary>
    /// <param name="scheduler">Is let see the epochs that are over.</param>
    /// <param name="group">The processes that share the training: all go back to what process 0 finds.</param>
    /// <exception cref="CorruptFileException">The file is damaged, or no kept run.</exception>
    /// <exception cref="InvalidOperationException">It is a run of another training.</exception>
    public RunState? TryLoad(optim.lr_scheduler.LRScheduler? scheduler, ProcessGroup group)
    {
        using var shared = SharedFile.Open(path, group);
        if (shared is null)
            return null;
        var stream = shared.Stream;
        RequireIntact(stream);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        reader.BaseStream.Position = Magic.Length;
        var header = JsonSerializer.Deserialize(reader.ReadBytes(reader.ReadInt32()), RunHeaderJson.Default.RunHeader)!;
        TrainingIdentity.RequireSame(path, header.Training, identity);
        return Read(reader, header, scheduler);
    }

    private void Write(BinaryWriter writer, RunState state)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(HeaderOf(state), RunHeaderJson.Default.RunHeader);
        writer.Write(Magic);
        writer.Write(header.Length);
        writer.Write(header);
        model.save(writer);
        _optimizer.save_state_dict(writer);
        random.get_rng_state().Save(writer);
        writer.Write(state.Best.Weights.Count);
        foreach (var (name, weight) in state.Best.Weights)
        {
            writer.Write(name);
            weight.Save(writer);
        }

        Write(writer, state.Outputs);
        Write(writer, state.Targets);
    }

    private static void Write(BinaryWriter writer, List<Tensor> tensors)
    {
        writer.Write(tensors.Count);
        tensors.ForEach(tensor => tensor.Save(writer));
    }

    private RunHeader HeaderOf(RunState state) => new()
    {
        Training = identity,
        Epochs = state.Epochs,
        Steps = state.Steps,
        Batch = state.Batch,
        Sums = state.Meter.State,
        Before = state.Before,
        StoppedEarly = state.StoppedEarly,
        BestEpoch = state.Best.Epoch,
        BestValue = state.Best.Value,
        LearningRates = LearningRates(),
    };

    private RunState Read(BinaryReader reader, RunHeader header, optim.lr_scheduler.LRScheduler? scheduler)
    {
        using var scope = NewDisposeScope();
        var state = new RunState
        {
            Epochs = header.Epochs,
            Steps = header.Steps,
            Batch = header.Batch,
            Meter = new(header.Sums),
            Before = header.Before,
            StoppedEarly = header.StoppedEarly,
        };
        model.load(reader);
        // A scheduler cannot be written, but it goes the same way again; what it sets, the optimiser's state overwrites with the same.
        foreach (var epoch in header.Epochs)
            Advance(scheduler, epoch.Metric);
        RequireSameRates(header.LearningRates);
        LoadOptimizer(reader);
        random.set_rng_state(TensorExtensionMethods.Load(reader));
        (state.Best.Epoch, state.Best.Value) = (header.BestEpoch, header.BestValue);
        for (var left = reader.ReadInt32(); left > 0; left--)
            state.Best.Weights[reader.ReadString()] = LoadTensor(reader);
        ReadInto(state.Outputs, reader);
        ReadInto(state.Targets, reader);
        return state;
    }

    // What it reads, such as the momentum of SGD, is the optimiser's, and must not end with a dispose scope: another thread has none.
    private void LoadOptimizer(BinaryReader reader)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                _optimizer.load_state_dict(reader);
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private void ReadInto(List<Tensor> tensors, BinaryReader reader)
    {
        for (var left = reader.ReadInt32(); left > 0; left--)
            tensors.Add(LoadTensor(reader));
    }

    /// <summary>Lets the scheduler see that an epoch is over.</summary>
    public static void Advance(optim.lr_scheduler.LRScheduler? scheduler, double? metric)
    {
        if (metric is { } value)
            scheduler?.step(value);
        else
            scheduler?.step();
    }

    private void RequireSameRates(List<double> kept)
    {
        if (!LearningRates().SequenceEqual(kept))
            throw new InvalidOperationException(
                $"{path} was kept at the learning rates {string.Join(", ", kept)}, but here they would be {string.Join(", ", LearningRates())}. "
                + "Make optimiser and scheduler as they were made then, or delete the file to begin anew.");
    }

    private List<double> LearningRates() => [.. _optimizer.ParamGroups.Select(group => group.LearningRate)];

    private Tensor LoadTensor(BinaryReader reader) =>
        TensorExtensionMethods.Load(reader).to(ModuleDevice.Of(model)).DetachFromDisposeScope();

    private void RequireIntact(FileStream stream)
    {
        var (hash, content) = (new byte[SHA256.HashSizeInBytes], stream.Length - SHA256.HashSizeInBytes);
        var magic = new byte[Magic.Length];
        if (content < Magic.Length || stream.Read(magic) < magic.Length || !magic.AsSpan().SequenceEqual(Magic))
            throw new CorruptFileException(path, "not a kept training run");
        stream.Position = 0;
        var found = Hash(stream, content);
        stream.ReadExactly(hash);
        if (!found.AsSpan().SequenceEqual(hash))
            throw new CorruptFileException(path, "a kept training run, but damaged; delete it to begin anew");
    }

    private static byte[] Hash(Stream stream, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        while (length > 0)
        {
            var count = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (count == 0)
                throw new EndOfStreamException();
            hash.AppendData(buffer, 0, count);
            length -= count;
        }

        return hash.GetHashAndReset();
    }
}
