using System;
using System.CommandLine;
using System.IO;
using XAttr.Examples.Shared;
using XAttr.Pictures;

namespace XAttr.Tool;

/// <summary>The options by which a command draws its curves.</summary>
internal sealed class ChartOption
{
    private readonly Option<string?> _chart = OutputFiles.FileOption("--chart", "Draw the curves into this file, .svg, .png or .pdf");
    private readonly Option<bool> _force = OutputFiles.ForceOption();

    /// <summary>Options of a command.</summary>
    public ChartOption(Command command)
    {
        command.Options.Add(_chart);
        command.Options.Add(_force);
    }

    /// <summary>Refuses a file that cannot be written, before the work.</summary>
    /// <exception cref="BadInputException">It is of another kind, there already, or in no folder.</exception>
    public void Require(ParseResult line)
    {
        if (line.GetValue(_chart) is not { } path)
            return;
        if (Path.GetExtension(path).ToLowerInvariant() is not (".svg" or ".png" or ".pdf"))
            throw new BadInputException($"{path}: a chart is written to a .svg, .png or .pdf file.");
        OutputFiles.RequireNew(path, line.GetValue(_force));
    }

    /// <summary>Draws, where it was asked for.</summary>
    public void Write(ParseResult line, Answer answer, Func<LineChart> chart)
    {
        if (line.GetValue(_chart) is not { } path)
            return;
        chart().Write(path);
        answer.Fact("chart", path);
    }
}
