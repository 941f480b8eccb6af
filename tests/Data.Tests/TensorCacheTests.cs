using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Tests;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Data.Tests;

public sealed class TensorCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TensorDataset _data;

    public TensorCacheTests()
    {
        manual_seed(1);
        _data = new([rand(70, 3, 4), randint(0, 255, [70, 5], ScalarType.Byte)], randint(0, 3, [70], ScalarType.Int64))
        {
            Columns = new Dictionary<string, Tensor> { ["mask"] = rand(70, 2).lt(0.5), ["weight"] = rand(70, dtype: ScalarType.Float64) },
        };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Samples_come_back_with_their_bits()
    {
        using var cache = TensorCache.OpenOrCreate(CachePath, _data, "toy", workers: 2);
        using var again = TensorCache.Open(CachePath);

        Assert.Equal(70, again.Count);
        for (var i = 0; i < 70; i++)
        {
            var (expected, actual) = (_data.GetTensor(i), again.GetTensor(i));
            Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
            Assert.All(expected, part =>
            {
                Assert.Equal(part.Value.dtype, actual[part.Key].dtype);
                Assert.Equal(part.Value.shape, actual[part.Key].shape);
                Assert.Equal(part.Value.bytes.ToArray(), actual[part.Key].bytes.ToArray());
            });
        }
    }

    [Fact]
    public void A_source_is_asked_once()
    {
        var asked = 0;
        using var source = new Counted(_data, () => Interlocked.Increment(ref asked));
        using (TensorCache.OpenOrCreate(CachePath, source, "toy"))
            Assert.Equal(70, asked);
        using (TensorCache.OpenOrCreate(CachePath, source, "toy"))
            Assert.Equal(70, asked);
    }

    [Fact]
    public void Another_key_or_number_of_samples_is_refused()
    {
        TensorCache.OpenOrCreate(CachePath, _data, "toy").Dispose();
        var fewer = new TensorDataset(zeros(3, 1), zeros(3));

        Assert.Contains("made of 70 samples with the key 'toy', not of 70 with 'other'", Refused(() => TensorCache.OpenOrCreate(CachePath, _data, "other")));
        Assert.Contains("not of 3 with 'toy'", Refused(() => TensorCache.OpenOrCreate(CachePath, fewer, "toy")));
    }

    [Fact]
    public void Damage_is_found_and_named()
    {
        TensorCache.OpenOrCreate(CachePath, _data, "toy").Dispose();
        var bytes = File.ReadAllBytes(CachePath);
        void Rewrite(byte[] content) => File.WriteAllBytes(CachePath, content);

        foreach (var (content, reason) in new[] { (bytes[..^1], "cut off"), (bytes[..20], "damaged"), (bytes[..5], "no cache"), ([], "no cache"), ([.. bytes[..12], .. bytes[13..], 0], "damaged") })
        {
            Rewrite(content);
            Assert.Contains(reason, Refused(() => TensorCache.Open(CachePath)));
        }

        // One bit of the last sample.
        bytes[^20] ^= 4;
        Rewrite(bytes);
        using var cache = TensorCache.Open(CachePath);
        cache.GetTensor(68);
        Assert.Contains("sample 69 is damaged", Refused(() => cache.GetTensor(69)));
    }

    [Fact]
    public void What_fails_or_is_stopped_leaves_no_file()
    {
        using var failing = new Counted(_data, static () => throw new IOException("The disk is gone."));
        using var stopped = new CancellationTokenSource();
        using var stopping = new Counted(_data, stopped.Cancel);

        Assert.Throws<IOException>(() => { TensorCache.OpenOrCreate(CachePath, failing, "toy"); });
        Assert.ThrowsAny<OperationCanceledException>(() => { TensorCache.OpenOrCreate(CachePath, stopping, "toy", cancellation: stopped.Token); });
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_draws_at_random_is_not_cached()
    {
        Directory.CreateDirectory(_folder.File("images/a"));
        File.WriteAllBytes(_folder.File("images/a/1.png"), Fixtures.Bytes("photo.png"));
        using var folder = new ImageFolder(_folder.File("images"), ImageTransform.ImageNetTraining);

        Assert.Contains("every epoch would see", Assert.Throws<ArgumentException>("source", () => { TensorCache.OpenOrCreate(CachePath, folder, "toy"); }).Message);
    }

    private string CachePath => _folder.File("samples.cache");

    private static string Refused(Func<object> act) => Assert.Throws<CorruptFileException>(() => { act(); }).Message;

    private sealed class Counted(TensorDataset data, Action onSample) : utils.data.Dataset
    {
        public override long Count => data.Count;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            onSample();
            return data.GetTensor(index);
        }
    }
}
