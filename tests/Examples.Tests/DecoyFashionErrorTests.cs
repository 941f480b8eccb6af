using System;
using System.IO;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

/// <summary>Bad input: exit code 2, one line that says what is wrong, and nothing written.</summary>
public sealed class DecoyFashionErrorTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _work = new();

    public DecoyFashionErrorTests() => SmallFashion.Write(_data);

    public void Dispose()
    {
        _data.Dispose();
        _work.Dispose();
    }

    [Theory]
    [InlineData("--epochs must be a number from 1 to 1000, got '0'", "--epochs", "0")]
    [InlineData("--epochs must be a number from 1 to 1000, got '1.5'", "--epochs", "1.5")]
    [InlineData("--lambda must be a number from 0 to 1000000, got '-1'", "--lambda", "-1")]
    [InlineData("--lambda must be a number from 0 to 1000000, got '1,5'", "--lambda", "1,5")]
    [InlineData("--lambda must be a number from 0 to 1000000, got 'NaN'", "--lambda", "NaN")]
    [InlineData("--seed must be", "--seed", "-3")]
    [InlineData("--threads must be", "--threads", "0")]
    [InlineData("--train-images must be", "--train-images", "none")]
    [InlineData("--train-images asks for 641 images, there are 640", "--train-images", "641")]
    [InlineData("'tpu'", "--device", "tpu")]
    [InlineData("--colour", "--colour", "red")]
    [InlineData("Required argument missing for option: '--epochs'.", "--epochs")]
    public void Bad_option_is_named(string message, params string[] options)
    {
        // As the program does it, in this process: there are many of them.
        using var output = new StringWriter();
        using var error = new StringWriter();
        var command = new DemoCommand();
        command.SetAction(line => CommandLine.Guard(error, cancellation =>
        {
            DecoyDemo.Run(command.Read(line), output, cancellation);
            return 0;
        }));
        var exitCode = CommandLine.Run(command, ["--out", _work.File("out"), "--data", _data.Path, .. options], output, error);
        AssertRefused(message, (exitCode, output.ToString(), error.ToString()));
    }

    [NoCudaFact]
    public void Missing_device_is_named() =>
        AssertRefused("--device cuda: this build of libtorch sees no CUDA device", "--data", _data.Path, "--device", "cuda");

    [Fact]
    public void Missing_folder_is_named() => AssertRefused(_data.File("none"), "--data", _data.File("none"));

    [Fact]
    public void Missing_file_is_named()
    {
        File.Delete(_data.File("t10k-labels-idx1-ubyte"));
        AssertRefused("t10k-labels-idx1-ubyte", "--data", _data.Path);
    }

    [Fact]
    public void Truncated_file_is_named()
    {
        var path = _data.File("train-labels-idx1-ubyte");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        AssertRefused($"{path}: it is truncated: its header announces 640 = 640 values, got at most 639", "--data", _data.Path);
    }

    [Fact]
    public void Corrupt_header_is_named()
    {
        var path = _data.File("t10k-labels-idx1-ubyte");
        File.WriteAllBytes(path, [1, .. File.ReadAllBytes(path)[1..]]);
        AssertRefused($"{path}: it does not start like an IDX file", "--data", _data.Path);
    }

    [Fact]
    public void Corrupt_compression_is_named()
    {
        var path = _data.File("train-images-idx3-ubyte.gz");
        var content = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. content[..10], 0xFF, .. content[11..]]);
        AssertRefused($"{path}: the gzip data is corrupt", "--data", _data.Path);
    }

    [Fact]
    public void Result_in_a_folder_that_is_not_there_is_refused() =>
        AssertRefused("--json", "--data", _data.Path, "--json", _work.File("none/result.json"));

    [Fact]
    public void Output_folder_that_is_a_file_is_refused()
    {
        _work.Write("file", [1, 2, 3]);
        var (exitCode, _, error) = ExampleProcess.Run("DecoyFashion.dll", "--data", _data.Path, "--out", _work.File("file"));
        Assert.Equal(2, exitCode);
        Assert.Contains(_work.File("file"), error, StringComparison.Ordinal);
        Assert.Equal(new byte[] { 1, 2, 3 }, File.ReadAllBytes(_work.File("file")));
    }

    private void AssertRefused(string message, params string[] options) =>
        AssertRefused(message, ExampleProcess.Run("DecoyFashion.dll", ["--out", _work.File("out"), .. options]));

    private void AssertRefused(string message, (int ExitCode, string Output, string Error) ended)
    {
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.TrimEnd('\r', '\n').Split('\n'));
        Assert.Empty(ended.Output);
        Assert.Empty(Directory.GetFileSystemEntries(_work.Path));
    }
}
